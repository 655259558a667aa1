namespace Syncline.Sandbox.Records;

/// <summary>A condition on rows, whatever language a partner writes it in: SOQL, filter groups or nested query objects.</summary>
internal abstract record RowCondition
{
    /// <summary>A rectangle around every row that meets the condition; lets a table start at the right place.</summary>
    public abstract RowBounds Bounds { get; }

    public abstract bool Matches(Row row);

    /// <summary>Meets every row.</summary>
    public static RowCondition Always { get; } = new AllConditions([]);

    public static RowCondition Time(Comparison comparison, DateTimeOffset time) => new TimeCondition(comparison, time);

    public static RowCondition Number(Comparison comparison, long number) => new NumberCondition(comparison, number);

    public static RowCondition When(Func<Row, bool> test) => new TestCondition(test);

    private sealed record TimeCondition(Comparison Comparison, DateTimeOffset Value) : RowCondition
    {
        private readonly DateTimeOffset _next = Value == DateTimeOffset.MaxValue ? Value : Value.AddTicks(1);

        public override RowBounds Bounds => Comparison switch
        {
            Comparison.Equal => RowBounds.Everything with { From = Value, To = _next },
            Comparison.Less => RowBounds.Everything with { To = Value },
            Comparison.LessOrEqual => RowBounds.Everything with { To = _next },
            Comparison.Greater => RowBounds.Everything with { From = _next },
            Comparison.GreaterOrEqual => RowBounds.Everything with { From = Value },
            _ => RowBounds.Unknown,
        };

        public override bool Matches(Row row) => Comparison.Holds(row.Updated.CompareTo(Value));
    }

    private sealed record NumberCondition(Comparison Comparison, long Value) : RowCondition
    {
        public override RowBounds Bounds => Comparison switch
        {
            Comparison.Equal => RowBounds.Everything with { First = Value, Last = Value },
            Comparison.Less => RowBounds.Everything with { Last = Value - 1 },
            Comparison.LessOrEqual => RowBounds.Everything with { Last = Value },
            Comparison.Greater => RowBounds.Everything with { First = Value + 1 },
            Comparison.GreaterOrEqual => RowBounds.Everything with { First = Value },
            _ => RowBounds.Unknown,
        };

        public override bool Matches(Row row) => Comparison.Holds(row.Number.CompareTo(Value));
    }

    private sealed record TestCondition(Func<Row, bool> Test) : RowCondition
    {
        public override RowBounds Bounds => RowBounds.Unknown;

        public override bool Matches(Row row) => Test(row);
    }
}
