using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Engine;

/// <summary>No case takes a value that another one holds alone; what a command frees, the same command may take.</summary>
internal static class KeyCheck
{
    public static void Run(Planning planning)
    {
        if (planning.IsStopped)
        {
            return;
        }

        var freed = planning.Changed.SelectMany(pair => CaseKeys.Of(pair.Before).Select(key => (key, pair.After.Id))).ToHashSet();
        var taken = new Dictionary<CaseKey, CaseFile>();
        foreach (var (before, after) in planning.Changed.Where(pair => !pair.After.Definition.UniqueFields.IsEmpty))
        {
            var held = CaseKeys.Of(before).ToHashSet();
            foreach (var key in CaseKeys.Of(after))
            {
                if (!taken.TryAdd(key, after))
                {
                    planning.Refuse(Refusal(after, key, taken[key]));
                }
                else if (!held.Contains(key))
                {
                    CheckOthers(planning, after, key, freed);
                }
            }
        }
    }

    private static void CheckOthers(Planning planning, CaseFile file, CaseKey key, HashSet<(CaseKey Key, long CaseId)> freed)
    {
        if (planning.HolderOf(key) is { } holder && holder != file.Id && !freed.Contains((key, holder)) && planning.Case(holder) is { } other)
        {
            planning.Refuse(Refusal(file, key, other));
        }
    }

    private static Error Refusal(CaseFile file, CaseKey key, CaseFile other)
    {
        var label = CaseKeys.LabelOf(file.Definition, key);
        var name = key.Field.Split('.')[0];
        return other.Id == file.Id
            ? FormProblems.One(name, new($"«{label.Fa}» در دو سطر یکی است.", $"'{label.En}' is the same in two rows."))
            : new ValueTaken(name, label, other.Number);
    }
}
