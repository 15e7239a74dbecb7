namespace CaseFlow.Workflows.Tests.Mails;

/// <summary>Mails as they lie in a mailbox to which reports come, in the forms of well-known servers.</summary>
internal static class Reports
{
    /// <summary>A report as Postfix writes it.</summary>
    public static string Of(string messageId, string action, string status, string words) => $"""
        Return-Path: <>
        From: MAILER-DAEMON@mail.example.ir (Mail Delivery System)
        To: caseflow@example.ir
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
         boundary="4F2C81A0B.1763700000/mail.example.ir"
        Message-Id: <20261122070001.4F2C81A0C@mail.example.ir>

        This is a MIME-encapsulated message.

        --4F2C81A0B.1763700000/mail.example.ir
        Content-Description: Notification
        Content-Type: text/plain; charset=utf-8

        I'm sorry to have to inform you that your message could not be delivered.
        ..and this line begins with dots.

        --4F2C81A0B.1763700000/mail.example.ir
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example.ir
        X-Postfix-Queue-ID: 4F2C81A0B
        Arrival-Date: Sun, 22 Nov 2026 07:00:00 +0330 (+0330)

        Final-Recipient: rfc822; ann@example.ir
        Original-Recipient: rfc822;ann@example.ir
        Action: {action}
        Status: {status}
        Remote-MTA: dns; mx.example.ir
        Diagnostic-Code: smtp; {words}

        --4F2C81A0B.1763700000/mail.example.ir
        Content-Description: Undelivered Message Headers
        Content-Type: text/rfc822-headers
        Content-Transfer-Encoding: 7bit

        From: caseflow@example.ir
        To: ann@example.ir
        Subject: x
        Message-ID:
         {messageId}

        --4F2C81A0B.1763700000/mail.example.ir--
        """;

    /// <summary>A report as Exchange writes it: the whole mail comes back, nested.</summary>
    public static string WithTheMail(string messageId, string status) => $"""
        From: postmaster@example.ir
        Content-Type: multipart/report; report-type="delivery-status"; boundary=outer

        --outer
        Content-Type: multipart/alternative; boundary=inner

        --inner
        Content-Type: text/plain

        Delivery has failed.
        --inner
        Content-Type: text/html

        <p>Delivery has failed.</p>
        --inner--

        --outer
        Content-Type: message/delivery-status

        Reporting-MTA: dns;ex.example.ir

        Final-Recipient: rfc822;ann@example.ir
        Action: Failed
        Status: {status}

        --outer
        Content-Type: message/rfc822

        From: caseflow@example.ir
        Message-ID: {messageId}
        Content-Type: multipart/mixed; boundary=inner

        --inner
        Content-Type: text/plain

        hello
        --inner--

        --outer--
        """;

    /// <summary>What is no report.</summary>
    public const string Vacation = """
        From: ann@example.ir
        Subject: Out of office
        Auto-Submitted: auto-replied
        Content-Type: text/plain

        Back on Saturday.
        """;
}
