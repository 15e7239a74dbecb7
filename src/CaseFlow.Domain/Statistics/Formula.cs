using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Statistics;

/// <summary>A sum of counted terms, e.g. <c>n(enforcement.notice) + n(enforcement.warning)</c>.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Terms">At least one term, in writing order.</param>
public sealed record Formula(string Text, IReadOnlyList<MeasureTerm> Terms)
{
    /// <summary>Reads <c>[-] n(indicator [| dimension = value {, dimension = value}]) {(+|-) n(…)}</c>.</summary>
    public static Result<Formula> Parse(string text) => new Reader(text).Read();

    /// <summary>The figure, given what each term counts.</summary>
    public decimal Evaluate(Func<MeasureTerm, decimal> count)
    {
        var sum = 0m;
        foreach (var term in Terms)
        {
            sum += term.Sign * count(term);
        }

        return sum;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private sealed class Reader(string text)
    {
        private int at;
        private FormulaUnreadable? error;

        public Result<Formula> Read()
        {
            var terms = new List<MeasureTerm>();
            var sign = Take('-') ? -1 : 1;
            do
            {
                if (Term(sign) is { } term)
                {
                    terms.Add(term);
                }

                sign = Take('+') ? 1 : Take('-') ? -1 : 0;
            }
            while (error is null && sign != 0);

            if (error is null && at < text.Length)
            {
                Fail("+, - or the end");
            }

            return error is null ? new Formula(text, terms) : error;
        }

        private MeasureTerm? Term(int sign)
        {
            Need('n');
            Need('(');
            var start = at;
            if (!IndicatorId.TryParse(Word(), out var indicator))
            {
                at = error is null ? start : at;
                Fail("an indicator id");
            }

            var where = new Dictionary<string, string>(StringComparer.Ordinal);
            if (error is null && Take('|'))
            {
                do
                {
                    Filter(where);
                }
                while (error is null && Take(','));
            }

            Need(')');
            return error is null ? new MeasureTerm(sign, indicator, where) : null;
        }

        private void Filter(Dictionary<string, string> where)
        {
            var start = at;
            var dimension = Word();
            Need('=');
            var value = Word();
            if (error is null && (dimension.Length == 0 || value.Length == 0 || !where.TryAdd(dimension, value)))
            {
                at = start;
                Fail("dimension = value, each dimension once");
            }
        }

        private string Word()
        {
            Skip();
            var start = at;
            while (at < text.Length && (char.IsAsciiLetterLower(text[at]) || char.IsAsciiDigit(text[at]) || text[at] is '.' or '-'))
            {
                at++;
            }

            return text[start..at];
        }

        private bool Take(char symbol)
        {
            Skip();
            if (error is not null || at >= text.Length || text[at] != symbol)
            {
                return false;
            }

            at++;
            Skip();
            return true;
        }

        private void Need(char symbol)
        {
            if (!Take(symbol))
            {
                Fail($"'{symbol}'");
            }
        }

        private void Skip()
        {
            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }
        }

        private void Fail(string expected) => error ??= new FormulaUnreadable(text, at + 1, expected);
    }
}
