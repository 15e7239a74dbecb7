using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Definitions.Conditions;

/// <summary>
/// Parses the strict JavaScript subset of conditions: <c>variables.*</c> (also <c>variables.children['a-b']</c>), literals,
/// <c>=== !== &lt; &lt;= &gt; &gt;= &amp;&amp; || ! + - * /</c>, parentheses, <c>.includes(x)</c> and <c>.length</c>.
/// </summary>
public static class ExpressionParser
{
    /// <summary>The greatest length of a condition in characters.</summary>
    public const int MaxLength = 4_000;

    /// <summary>Parses a whole text, or says where it leaves the subset (<see cref="ExpressionSyntaxError"/>).</summary>
    public static Result<Expression> Parse(string source)
    {
        if (source.Length > MaxLength)
        {
            return new ExpressionSyntaxError(0, source[..80], new(
                $"شرط از {MaxLength} نویسه بلندتر است.", $"The condition is longer than {MaxLength} characters."));
        }

        if (!new ConditionLexer(source).Read().TryGet(out var tokens, out var error))
        {
            return error;
        }

        try
        {
            return new Descent(source, tokens).Whole();
        }
        catch (OutsideSubset outside)
        {
            return outside.Error;
        }
    }

    /// <summary>Never leaves this file: unwinds the descent to the one place that returns the error.</summary>
    private sealed class OutsideSubset(ExpressionSyntaxError error) : Exception(error.Text.En)
    {
        public ExpressionSyntaxError Error { get; } = error;
    }

    private sealed class Descent(string source, IReadOnlyList<Token> tokens)
    {
        private const int MaxDepth = 50;
        private int at;
        private int depth;

        private Token Current => tokens[at];

        public Expression Whole()
        {
            var whole = Or();
            return Current.Kind is TokenKind.End ? whole : throw Fail(Current.Start,
                $"اینجا پایان شرط انتظار می‌رود، نه «{Current.Text}».", $"Expected the end of the condition, not '{Current.Text}'.");
        }

        private Expression Or()
        {
            var start = Enter();
            var left = And();
            while (Take("||"))
            {
                left = new OrExpression(left, And()) { Text = Since(start) };
            }

            depth--;
            return left;
        }

        private Expression And()
        {
            var start = Current.Start;
            var left = Equality();
            while (Take("&&"))
            {
                left = new AndExpression(left, Equality()) { Text = Since(start) };
            }

            return left;
        }

        private Expression Equality()
        {
            var start = Current.Start;
            var left = Relation();
            while (Current.Is("===") || Current.Is("!=="))
            {
                var negated = tokens[at++].Is("!==");
                left = new EqualExpression(left, Relation(), negated) { Text = Since(start) };
            }

            return left;
        }

        private Expression Relation()
        {
            var start = Current.Start;
            var left = Sum();
            if (RelationOf(Current) is not { } relation)
            {
                return left;
            }

            at++;
            var compared = new CompareExpression(left, Sum(), relation) { Text = Since(start) };
            return RelationOf(Current) is null ? compared : throw Fail(Current.Start,
                "مقایسه زنجیره‌ای نیست؛ با && جدا کنید.", "Comparisons do not chain; join them with &&.");
        }

        private Expression Sum()
        {
            var start = Current.Start;
            var left = Product();
            while (Current.Is("+") || Current.Is("-"))
            {
                var operation = tokens[at++].Text[0];
                left = new ArithmeticExpression(left, Product(), operation) { Text = Since(start) };
            }

            return left;
        }

        private Expression Product()
        {
            var start = Current.Start;
            var left = Unary();
            while (Current.Is("*") || Current.Is("/"))
            {
                var operation = tokens[at++].Text[0];
                left = new ArithmeticExpression(left, Unary(), operation) { Text = Since(start) };
            }

            return left;
        }

        private Expression Unary()
        {
            var start = Enter();
            Expression unary = Take("!") ? new NotExpression(Unary()) { Text = Since(start) }
                : Take("-") ? new ArithmeticExpression(new ConstantExpression(FactValue.Of(0)), Unary(), '-') { Text = Since(start) }
                : Members();
            depth--;
            return unary;
        }

        private Expression Members()
        {
            var start = Current.Start;
            var value = Primary();
            while (Take("."))
            {
                var name = Name();
                value = name.Text switch
                {
                    "length" => new LengthExpression(value) { Text = Since(start) },
                    "includes" => new IncludesExpression(value, Argument()) { Text = Since(start) },
                    _ => throw Fail(name.Start,
                        $"«.{name.Text}» مجاز نیست؛ تنها .includes(x) و .length.", $"'.{name.Text}' is not allowed; only .includes(x) and .length are."),
                };
            }

            return Current.Is("(") ? throw Fail(Current.Start,
                "فراخوانی مجاز نیست؛ تنها .includes(x).", "Calls are not allowed; only .includes(x) is.")
                : Current.Is("[") ? throw Fail(Current.Start,
                    "پس از این مقدار [ ] مجاز نیست.", "[ ] is not allowed after this value.")
                : value;
        }

        private Expression Argument()
        {
            Expect("(");
            var argument = Or();
            Expect(")");
            return argument;
        }

        private Expression Primary()
        {
            var token = tokens[at++];
            switch (token.Kind)
            {
                case TokenKind.Number:
                    return new ConstantExpression(FactValue.Of(token.Number)) { Text = token.Text };
                case TokenKind.Text:
                    return new ConstantExpression(FactValue.Of(token.Text)) { Text = source[token.Start..token.End] };
                case TokenKind.Name:
                    return Named(token);
                case TokenKind.Symbol when token.Is("("):
                    var inner = Or();
                    Expect(")");
                    return inner;
                case TokenKind.End:
                    throw Fail(token.Start, "شرط ناتمام است.", "The condition ends too early.");
                default:
                    throw Fail(token.Start, $"اینجا مقداری انتظار می‌رود، نه «{token.Text}».", $"Expected a value, not '{token.Text}'.");
            }
        }

        private Expression Named(Token token) => token.Text switch
        {
            "true" => new ConstantExpression(FactValue.Of(true)) { Text = token.Text },
            "false" => new ConstantExpression(FactValue.Of(false)) { Text = token.Text },
            "null" => new ConstantExpression(FactValue.Null) { Text = token.Text },
            "undefined" => throw Fail(token.Start, "به جای undefined بنویسید null.", "Write null instead of undefined."),
            "variables" => Fact(token),
            _ => throw Fail(token.Start,
                $"«{token.Text}» شناخته نیست؛ واقعیت‌ها زیر variables. هستند.", $"'{token.Text}' is not known; facts stand under 'variables.'."),
        };

        private Expression Fact(Token variables)
        {
            var names = new List<string>();
            var end = variables.End;
            while (true)
            {
                if (Current.Is("[") && names.Count > 0)
                {
                    var text = tokens[at + 1];
                    if (text.Kind is not TokenKind.Text || !tokens[at + 2].Is("]"))
                    {
                        throw Fail(text.Start, "در [ ] تنها متن ثابت مجاز است.", "Only a literal text is allowed in [ ].");
                    }

                    names.Add(text.Text);
                    end = tokens[at + 2].End;
                    at += 3;
                }
                else if (Current.Is(".") && tokens[at + 1] is { Kind: TokenKind.Name, Text: not ("length" or "includes") } name)
                {
                    names.Add(name.Text);
                    end = name.End;
                    at += 2;
                }
                else
                {
                    break;
                }
            }

            if (names.Count == 0)
            {
                throw Fail(variables.End, "پس از variables نام واقعیت می‌آید: variables.form.x", "The name of a fact follows variables: variables.form.x");
            }

            var path = source[variables.Start..end];
            return new FactExpression(new FactPath(path, names[0], names[1..])) { Text = path };
        }

        private Token Name() => tokens[at] is { Kind: TokenKind.Name } ? tokens[at++] : throw Fail(Current.Start,
            "پس از نقطه نام می‌آید.", "A name follows the dot.");

        private bool Take(string symbol)
        {
            if (!Current.Is(symbol))
            {
                return false;
            }

            at++;
            return true;
        }

        private void Expect(string symbol)
        {
            if (!Take(symbol))
            {
                throw Fail(Current.Start, $"اینجا «{symbol}» انتظار می‌رود.", $"Expected '{symbol}'.");
            }
        }

        private int Enter() => ++depth <= MaxDepth ? Current.Start : throw Fail(Current.Start,
            $"بیش از {MaxDepth} لایه تودرتو.", $"Nested more than {MaxDepth} deep.");

        private string Since(int start) => source[start..tokens[at - 1].End];

        private OutsideSubset Fail(int position, string fa, string en) => new(new(position, source, new(fa, en)));

        private static Relation? RelationOf(Token token) => token.Kind is not TokenKind.Symbol ? null : token.Text switch
        {
            "<" => Conditions.Relation.Less,
            "<=" => Conditions.Relation.LessOrEqual,
            ">" => Conditions.Relation.Greater,
            ">=" => Conditions.Relation.GreaterOrEqual,
            _ => null,
        };
    }
}
