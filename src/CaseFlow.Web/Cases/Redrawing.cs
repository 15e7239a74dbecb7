namespace CaseFlow.Web.Cases;

/// How an input draws its form anew when it changes, where there are scripts.
public static class Redrawing
{
    // Arrow keys change a group faster than a form is drawn: only the drawing of the last change counts.
    public static Dictionary<string, object> OnChange(string path, string prefix) => new()
    {
        ["hx-sync"] = "closest form:replace", ["hx-post"] = path, ["hx-trigger"] = "change", ["hx-vals"] = $"{{\"{PostedForm.Refresh}\":\"true\"}}",
        ["hx-include"] = "closest form", ["hx-target"] = "closest form", ["hx-select"] = $"#{prefix}form", ["hx-swap"] = "outerHTML",
    };

    /// A button's own posting; without scripts it goes to the same place of the page by the address's fragment.
    public static Dictionary<string, object> OnClick(string path, string prefix, string anchor) => new()
    {
        ["formaction"] = $"{path}#{anchor}", ["formnovalidate"] = true,
        ["hx-post"] = path, ["hx-include"] = "closest form", ["hx-target"] = "closest form", ["hx-select"] = $"#{prefix}form", ["hx-swap"] = "outerHTML",
    };
}
