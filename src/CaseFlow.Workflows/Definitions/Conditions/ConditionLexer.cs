using System.Globalization;
using System.Text;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Definitions.Conditions;

internal enum TokenKind : byte
{
    End,
    Name,
    Number,
    Text,
    Symbol,
}

/// <summary>One token of a condition. <c>Text</c> is the name, the unescaped text or the symbol.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End, string Text, decimal Number = 0)
{
    public bool Is(string symbol) => Kind is TokenKind.Symbol && string.Equals(Text, symbol, StringComparison.Ordinal);
}

/// <summary>Cuts a condition into tokens; whatever JavaScript has beyond the subset is refused at its place.</summary>
internal ref struct ConditionLexer(string source)
{
    private static readonly string[] Symbols =
        ["===", "!==", "<=", ">=", "&&", "||", "<", ">", "!", "+", "-", "*", "/", "(", ")", "[", "]", ".", ","];

    private readonly List<Token> tokens = [];
    private int at;

    public Result<IReadOnlyList<Token>> Read()
    {
        while (true)
        {
            while (at < source.Length && char.IsWhiteSpace(source[at]))
            {
                at++;
            }

            if (at == source.Length)
            {
                tokens.Add(new(TokenKind.End, at, at, ""));
                return tokens;
            }

            if (Next() is { } error)
            {
                return error;
            }
        }
    }

    private ExpressionSyntaxError? Next()
    {
        var first = source[at];
        if (char.IsAsciiDigit(first))
        {
            return Number();
        }

        if (IsNameStart(first))
        {
            var start = at;
            while (at < source.Length && (IsNameStart(source[at]) || char.IsAsciiDigit(source[at])))
            {
                at++;
            }

            tokens.Add(new(TokenKind.Name, start, at, source[start..at]));
            return null;
        }

        return first is '\'' or '"' ? Text(first) : Symbol();
    }

    private ExpressionSyntaxError? Number()
    {
        var start = at;
        while (at < source.Length && (char.IsAsciiLetterOrDigit(source[at]) || source[at] is '.' or '_'))
        {
            at++;
        }

        var digits = source.AsSpan(start, at - start);
        var plain = digits[^1] != '.' && !digits.ContainsAnyExcept("0123456789.") && (digits[0] != '0' || digits.Length == 1 || digits[1] == '.');
        if (!plain || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return Error(start, $"«{digits}» عدد ده‌دهی ساده نیست.", $"'{digits}' is not a plain decimal number.");
        }

        tokens.Add(new(TokenKind.Number, start, at, digits.ToString(), number));
        return null;
    }

    private ExpressionSyntaxError? Text(char quote)
    {
        var start = at++;
        var text = new StringBuilder();
        while (at < source.Length && source[at] != quote)
        {
            if (source[at] is '\n' or '\r')
            {
                return Error(start, "متن در همان سطر بسته نشده است.", "The text is not closed on its line.");
            }

            if (source[at] != '\\')
            {
                text.Append(source[at++]);
            }
            else if (Escape(text) is { } error)
            {
                return error;
            }
        }

        if (at == source.Length)
        {
            return Error(start, "متن بسته نشده است.", "The text is not closed.");
        }

        tokens.Add(new(TokenKind.Text, start, ++at, text.ToString()));
        return null;
    }

    private ExpressionSyntaxError? Escape(StringBuilder text)
    {
        var next = at + 1 < source.Length ? source[at + 1] : '\0';
        if (next is '\'' or '"' or '\\')
        {
            text.Append(next);
            at += 2;
            return null;
        }

        if (next is 'u' && at + 6 <= source.Length
            && ushort.TryParse(source.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            text.Append((char)code);
            at += 6;
            return null;
        }

        return Error(at, "تنها \\' و \\\" و \\\\ و \\uXXXX مجازند.", "Only \\', \\\", \\\\ and \\uXXXX are allowed.");
    }

    private ExpressionSyntaxError? Symbol()
    {
        foreach (var symbol in Symbols)
        {
            if (source.AsSpan(at).StartsWith(symbol, StringComparison.Ordinal))
            {
                tokens.Add(new(TokenKind.Symbol, at, at + symbol.Length, symbol));
                at += symbol.Length;
                return null;
            }
        }

        var rest = source.AsSpan(at);
        return rest[0] switch
        {
            '=' when rest.StartsWith("==", StringComparison.Ordinal) =>
                Error(at, "به جای == از === استفاده کنید.", "Use === instead of ==."),
            '=' => Error(at, "انتساب مجاز نیست؛ برای مقایسه === بنویسید.", "Assignment is not allowed; to compare, write ===."),
            '&' or '|' => Error(at, "عملگر بیتی مجاز نیست؛ && یا || بنویسید.", "Bitwise operators are not allowed; write && or ||."),
            '?' => Error(at, "؟: و ?. و ?? مجاز نیستند.", "The operators ?:, ?. and ?? are not allowed."),
            '`' => Error(at, "متن را در ' یا \" بنویسید.", "Write texts in ' or \"."),
            _ => Error(at, $"«{rest[0]}» در شرط مجاز نیست.", $"'{rest[0]}' is not allowed in a condition."),
        };
    }

    private readonly ExpressionSyntaxError Error(int position, string fa, string en) => new(position, source, new(fa, en));

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or '$';
}
