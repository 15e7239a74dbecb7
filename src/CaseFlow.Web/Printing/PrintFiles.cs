namespace CaseFlow.Web.Printing;

/// What a printed page brings along, because it may fetch nothing: our print styles and the whole static Vazirmatn. (Printed from a
/// variable font, letters become drawings that cannot be searched.)
internal static class PrintFiles
{
    private static readonly Lazy<string> StyleSheet = new(() =>
        Face("regular", 400) + Face("bold", 700) + System.Text.Encoding.UTF8.GetString(Read("print.css")));

    private static readonly Lazy<string> ReportStyleSheet = new(() => System.Text.Encoding.UTF8.GetString(Read("report.css")));

    public static string Styles => StyleSheet.Value;

    /// What reports of many pages need beside them.
    public static string ReportStyles => ReportStyleSheet.Value;

    private static string Face(string weight, int number) =>
        $"@font-face{{font-family:Vazirmatn;font-weight:{number};src:url(data:font/ttf;base64,{Convert.ToBase64String(Read($"vazirmatn-{weight}.ttf"))})}}\n";

    private static byte[] Read(string name)
    {
        using var stream = typeof(PrintFiles).Assembly.GetManifestResourceStream($"Printing.{name}")
            ?? throw new InvalidOperationException($"The resource Printing.{name} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
