using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Cases;

/// <summary>The definition does not allow that step for several cases at once, or not from the state in which this case stands.</summary>
public sealed record NotTogether(string Number)
    : Error(new LocalizedText(
        $"پرونده {Number} را نمی‌توان همراه پرونده‌های دیگر تأیید کرد؛ آن را باز کنید و جداگانه تصمیم بگیرید.",
        $"Case {Number} cannot be approved together with others; open it and decide on it alone."));
