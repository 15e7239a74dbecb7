namespace CaseFlow.Workflows.Storage;

/// <summary>The private PostgreSQL cannot be found, made, started or reached; the message says what to do, in both languages.</summary>
public sealed class LocalPostgresException(string english, string persian)
    : Exception($"{english}{Environment.NewLine}{persian}")
{
    // The status of a program that a signal ended is this plus the signal, as shells and runuser have it.
    private const int SignalBase = 128;

    internal static LocalPostgresException NotInstalled(string looked) => new(
        $"PostgreSQL 15 or newer was not found ({looked}). Install it with: sudo apt-get install -y postgresql (Debian, Ubuntu) or: sudo dnf install -y postgresql-server (Fedora); or set PGBIN to the folder of its programs, or CASEFLOW_DATABASE to a connection string.",
        "نسخهٔ ۱۵ یا تازه‌تر PostgreSQL پیدا نشد. آن را با فرمان بالا نصب کنید، یا پوشهٔ برنامه‌های آن را در PGBIN و یا رشتهٔ اتصال را در CASEFLOW_DATABASE بگذارید.");

    internal static LocalPostgresException WrongVersion(string cluster, string version) => new(
        $"The cluster in {cluster} was made by PostgreSQL {version}, whose programs are not installed. Install them with: sudo apt-get install -y postgresql-{version}",
        $"خوشهٔ پایگاه داده در {cluster} با PostgreSQL {version} ساخته شده و برنامه‌های آن نصب نیست. آن را با فرمان بالا نصب کنید.");

    internal static LocalPostgresException Failed(string act, string output) => new(
        $"PostgreSQL: {act} failed. {output.Trim()}",
        "کار با PostgreSQL انجام نشد؛ علت در سطر بالا آمده است.");

    /// <summary>A program ended badly. Its status is told too: one that a signal ended says nothing itself, or even that all went well.</summary>
    internal static LocalPostgresException Failed(string program, int status, string output) =>
        Failed($"{program} ({(status > SignalBase ? $"ended by signal {status - SignalBase}" : $"exit status {status}")})", output);
}
