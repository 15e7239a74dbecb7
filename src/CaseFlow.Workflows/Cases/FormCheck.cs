using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Cases;

/// <summary>Checks a posted form before a command is made of it, so that unreadable and wrong fields are told together.</summary>
public static class FormCheck
{
    /// <summary>Everything that is wrong; null when a command may be made of the values.</summary>
    /// <param name="rules">The rules of the house.</param>
    /// <param name="form">The form.</param>
    /// <param name="input">What was posted.</param>
    /// <param name="data">What the case knows already.</param>
    public static FormInvalid? Of(HouseRules rules, FormDefinition form, FormInput input, Fields data)
    {
        if (input.Unreadable is null)
        {
            return null;
        }

        var all = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        foreach (var (name, message) in rules.CheckForm(form, input.Values, new KnownFields(data))?.Fields ?? new Dictionary<string, LocalizedText>())
        {
            all[name] = message;
        }

        foreach (var (name, message) in input.Unreadable.Fields)
        {
            all[name] = message;
        }

        return new FormInvalid(all);
    }
}
