using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Declarations;

/// <summary>Takes one more act into the declaration of a month, or says why not (articles 1 and 4).</summary>
public static class RegisterAct
{
    /// <summary>The establishment with the act registered, or the refusal.</summary>
    /// <param name="establishment">The unit.</param>
    /// <param name="month">The production month.</param>
    /// <param name="act">The act; a submit or correction carries its lines.</param>
    /// <param name="rulebook">The rules of the province.</param>
    /// <param name="approved">Whether the province has approved this correction of an accepted declaration.</param>
    public static Result<Establishment> Register(
        Establishment establishment, JalaliMonth month, DeclarationEvent act, DeclarationRulebook rulebook, bool approved = false)
    {
        var declaration = establishment.Declaration(month);
        var rules = rulebook.For(month);
        var refusal = Sequence(declaration, act, rules, approved);
        if (refusal is null && act.Act is DeclarationAct.Submit or DeclarationAct.Correct)
        {
            refusal = Month(month, act.Day, rules) ?? Lines(act.Lines, rules);
        }

        return refusal is null ? establishment.With(declaration.With(act)) : refusal;
    }

    private static Error? Sequence(MonthDeclaration declaration, DeclarationEvent act, DeclarationRules rules, bool approved)
    {
        if (declaration.Events is [.., var before] && act.Day < before.Day)
        {
            return new ActBeforeLastAct(JalaliDate.Of(before.Day));
        }

        var standing = declaration.EffectiveOn(act.Day, rules) is not null;
        var last = declaration.Events.LastOrDefault(one => one.Act != DeclarationAct.Correct)?.Act;
        return act.Act switch
        {
            DeclarationAct.Submit when standing && last != DeclarationAct.Return =>
                new AlreadySubmitted(declaration.Month, declaration.Versions.Count()),
            DeclarationAct.Submit => null,
            _ when !standing => new NothingSubmitted(declaration.Month),
            DeclarationAct.Correct when last == DeclarationAct.Accept && !approved => new CorrectionNeedsApproval(declaration.Month),
            DeclarationAct.Correct when last == DeclarationAct.Return => new AlreadyReviewed(declaration.Month),
            DeclarationAct.Accept or DeclarationAct.Return or DeclarationAct.Withdraw when last != DeclarationAct.Submit =>
                new AlreadyReviewed(declaration.Month),
            _ => null,
        };
    }

    private static Error? Month(JalaliMonth month, DateOnly day, DeclarationRules rules) =>
        day > month.LastDay || (rules.DueMonthOffset == 0 && day >= month.FirstDay) ? null : new MonthNotEnded(month);

    private static Error? Lines(IReadOnlyList<ProductLine> lines, DeclarationRules rules)
    {
        if (lines.Count == 0)
        {
            return new EmptyDeclaration();
        }

        if (lines.FirstOrDefault(line => line.Quantity < 0 || line.Value < 0) is { } negative)
        {
            return new NegativeProduction(negative.Code);
        }

        return !rules.ZeroIsDeclaration && lines.All(line => line.Quantity == 0) ? new ZeroIsNoDeclaration() : null;
    }
}
