using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Definitions.Forms;

/// <summary>One form file on its own.</summary>
public static class FormDocument
{
    /// <summary>Reads it, or gives all problems (<see cref="Errors"/> of <see cref="Problem"/>).</summary>
    public static Result<FormDefinition> Read(string file, ReadOnlyMemory<byte> json)
    {
        var problems = new ProblemList();
        if (JsonFile.Parse(file, json, problems) is not { } root)
        {
            return problems.AsErrors();
        }

        var form = FormReader.Read(Path.GetFileNameWithoutExtension(file), new JsonAt(root, "$", new Origins(file), problems));
        return problems.Any ? problems.AsErrors() : form;
    }
}
