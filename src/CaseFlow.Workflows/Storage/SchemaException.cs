namespace CaseFlow.Workflows.Storage;

/// <summary>The database and this program's schema files do not fit together; the message names the file, in both languages.</summary>
public sealed class SchemaException(string english, string persian)
    : Exception($"{english}{Environment.NewLine}{persian}")
{
    internal static SchemaException Changed(string file) => new(
        $"Schema file {file} was changed after it had been applied to this database. Restore the file; put the change into a new one.",
        $"پروندهٔ طرح‌وارهٔ {file} پس از اجرا بر این پایگاه داده تغییر کرده است. آن را برگردانید و تغییر را در پروندهٔ تازه‌ای بنویسید.");

    internal static SchemaException Newer(int version, string file) => new(
        $"The database has schema version {version} ({file}), which this program does not know. Use the newer program.",
        $"پایگاه داده نسخهٔ {version} طرح‌واره ({file}) را دارد که این برنامه نمی‌شناسد. برنامهٔ تازه‌تر را به کار ببرید.");

    internal static SchemaException OutOfOrder(string file, int newest) => new(
        $"Schema file {file} was never applied, but version {newest} already is. Give it a number above {newest}.",
        $"پروندهٔ طرح‌وارهٔ {file} اجرا نشده، ولی نسخهٔ {newest} اجرا شده است. شمارهٔ آن را بزرگ‌تر از {newest} کنید.");

    internal static SchemaException BadName(string file) => new(
        $"Schema file {file}: the name must be a number of its own, four digits, an underscore and words, as in 0007_permits.sql.",
        $"پروندهٔ طرح‌وارهٔ {file}: نام باید با شمارهٔ چهاررقمی یکتا و خط زیرین آغاز شود، مانند 0007_permits.sql.");
}
