using System.Text.Json.Nodes;

namespace Commerce.Vectors.RunnerTests;

/// <summary>The judge is judged: what is wrong must not pass.</summary>
public sealed class VectorRunnerTests
{
    [Fact]
    public async Task The_figure_that_is_expected_passes() =>
        (await RunAsync("""{"twice":4}""")).ToString().Should().Be("double: 1/0/0 of 1");

    [Fact]
    public async Task Another_figure_fails_and_both_are_said() =>
        (await FailureAsync("""{"twice":5}""")).Should().Be("twice: expected 5, ours 4");

    [Fact]
    public async Task Figures_that_nobody_expects_do_no_harm() =>
        (await FailureAsync("""{"list":[{"a":1},{"a":2}]}""")).Should().BeNull();

    [Theory]
    [InlineData("""{"trice":6}""", "trice: expected 6, ours nothing of this name")]
    [InlineData("""{"list":[{"a":1,"c":3},{"a":2}]}""", "list[0].c: expected 3, ours nothing of this name")]
    [InlineData("""{"list":[{"a":1}]}""", """list: expected [{"a":1}], ours [{"a":1,"b":true},{"a":2,"b":null}]""")]
    [InlineData("""{"twice":"four"}""", "twice: expected four, ours 4")]
    [InlineData("""{"twice":null}""", "twice: expected , ours 4")]
    [InlineData("""{"name":"Double"}""", "name: expected Double, ours double")]
    public async Task An_expected_field_that_is_absent_or_of_another_shape_fails(string expected, string failure) =>
        (await FailureAsync(expected)).Should().Be(failure);

    [Fact]
    public async Task A_number_written_as_a_text_is_a_number() =>
        (await FailureAsync("""{"twice":"4.00"}""")).Should().BeNull();

    [Theory]
    [InlineData("""{"value":2,"other":1}""", "unknown fields: input.other")]
    [InlineData("""{"value":2,"lines":[{"price":1}]}""", "unknown fields: input.lines")]
    [InlineData("""{"value":2,"group":{"known":1,"odd":2}}""", "unknown fields: input.group.odd")]
    public async Task An_input_field_that_the_form_does_not_read_fails(string input, string failure) =>
        (await FailureAsync("""{"twice":4}""", input: input)).Should().Be(failure);

    [Theory]
    [InlineData("""{"value":"two"}""")]
    [InlineData("{}")]
    public async Task An_input_that_cannot_be_read_fails(string input) =>
        (await FailureAsync("""{"twice":4}""", input: input)).Should().StartWith("VectorException");

    [Fact]
    public async Task Lists_may_stand_in_any_order_where_the_case_says_so() =>
        (await FailureAsync("""{"numbers":[1,3,2],"orderInsensitive":true}""")).Should().BeNull();

    [Fact]
    public async Task Lists_stand_in_their_order_otherwise() =>
        (await FailureAsync("""{"numbers":[1,3,2]}""")).Should().Be("numbers[1]: expected 3, ours 2; numbers[2]: expected 2, ours 3");

    [Theory]
    [InlineData("4.009", true)]
    [InlineData("3.9901", true)]
    [InlineData("4.01", false)]
    [InlineData("4.011", false)]
    [InlineData("5", false)]
    public async Task A_figure_finer_than_the_currency_differs_when_ours_is_less_than_a_minor_unit_off(string expected, bool differs)
    {
        var result = await RunAsync($$"""{"twice":{{expected}}}""");

        result.Outcomes!.Single().Differs.Should().Be(differs ? DifferenceReason.SourceUnrounded : null);
        result.Failed.Should().Be(differs ? 0 : 1);
    }

    [Fact]
    public async Task A_difference_asserts_our_figure() =>
        (await RunAsync("""{"twice":5,"name":"double"}""", Entry("""{"twice":4}"""))).ToString().Should().Be("double: 0/1/0 of 1");

    [Theory]
    [InlineData("""{"twice":5}""", """{"twice":6}""", "differences.json states other figures: twice: expected 6, ours 4")]
    [InlineData("""{"twice":5,"name":"x"}""", """{"twice":4}""", "differences.json states other figures: name: expected x, ours double")]
    [InlineData("""{"twice":5}""", null, "differences.json does not say what ours is (twice: expected 5, ours 4)")]
    [InlineData("""{"twice":4}""", """{"twice":4}""", "passes; take it out of differences.json")]
    public async Task A_difference_that_is_not_so_fails(string expected, string? ours, string failure) =>
        (await FailureAsync(expected, Entry(ours))).Should().Be(failure);

    [Theory]
    [InlineData("""{"order":"any","list":[{"a":2},{"a":1}]}""", null)]
    [InlineData("""{"order":"exact","list":[{"a":2},{"a":1}]}""", "list[0].a: expected 2, ours 1; list[1].a: expected 1, ours 2")]
    [InlineData("""{"order":"any","list":[{"a":3},{"a":1}]}""", "list[0].a: expected 3, ours 2")]
    [InlineData("""{"order":"paid"}""", "order: expected paid, ours nothing of this name")]
    public async Task A_case_may_say_whether_the_order_of_lists_counts(string expected, string? failure) =>
        (await FailureAsync(expected)).Should().Be(failure);

    [Theory]
    [InlineData("""{"twice":5,"list":[{"a":1},{"a":1}]}""", null)]
    [InlineData("""{"twice":5,"list":[{"a":1},{"a":4}]}""", "differences.json states other figures: list: expected at least [{\"a\":1},{\"a\":4}], ours [{\"a\":1,\"b\":true},{\"a\":2,\"b\":null}]")]
    [InlineData("""{"twice":3}""", "differences.json states other figures: twice: expected at most 3, ours 4")]
    [InlineData("""{"twice":5,"name":"x"}""", "differences.json states other figures: name: expected x, ours double")]
    [InlineData("""{"twice":4.001,"name":"double"}""", null)]
    public async Task A_kind_may_bound_our_figures_on_one_side(string expected, string? failure) =>
        (await FailureAsync(expected, Bounded)).Should().Be(failure);

    [Fact]
    public async Task What_is_a_matter_of_rounding_needs_no_kind() =>
        (await RunAsync("""{"twice":4.001}""", Bounded)).Outcomes!.Single().Differs.Should().Be(DifferenceReason.SourceUnrounded);

    [Fact]
    public async Task A_kind_that_is_not_offered_fails_without_an_entry() =>
        (await FailureAsync("""{"twice":1}""", input: """{"value":-1}""")).Should().Be("NotOfferedException: 'negative' is not offered.");

    [Fact]
    public async Task A_kind_that_is_not_offered_differs_with_one()
    {
        var entry = new Difference { File = "double", Kind = "negative", Reason = DifferenceReason.NotOffered, Because = "Because." };

        var result = await RunAsync("""{"twice":1}""", entry, """{"value":-1}""");

        result.Outcomes!.Single().Differs.Should().Be(DifferenceReason.NotOffered);
    }

    [Fact]
    public async Task A_file_that_no_form_reads_says_so() =>
        (await new VectorRunner([new DoubleForm()], new Differences([])).RunAsync("triple", "{}")).ToString().Should().Be("triple: no adapter");

    [Fact]
    public async Task The_bars_are_held()
    {
        var poor = await RunAsync("""{"twice":5}""", Entry("""{"twice":4}"""));

        new VectorReport([poor]).Faults().Should().Equal(
            "double: less than 75 % passed",
            "less than 85 % passed over all",
            "more than 5 % is not offered");
    }

    [Fact]
    public void A_folder_without_cases_is_at_fault() =>
        new VectorReport([new VectorFileResult("triple", null)]).Faults().Should().Equal("no case was read");

    [Fact]
    public void An_entry_without_a_sentence_is_refused() =>
        FluentActions.Invoking(() => Differences.Read("""[{"file":"double","id":"case","reason":"not-offered","because":" "}]""")).Should().Throw<VectorException>();

    [Fact]
    public void An_entry_with_an_unknown_field_is_refused() =>
        FluentActions.Invoking(() => Differences.Read("""[{"file":"double","id":"case","reason":"not-offered","because":"Because.","our":{}}]""")).Should().Throw<System.Text.Json.JsonException>();

    private static Difference Bounded { get; } = new()
    {
        File = "double",
        Kind = "value",
        Reason = DifferenceReason.RefusedOnPurpose,
        Because = "Because.",
        AtMost = ["twice"],
        AtLeast = ["list"],
    };

    private static Difference Entry(string? ours) => new()
    {
        File = "double",
        Id = "case",
        Reason = DifferenceReason.NotOffered,
        Because = "Because.",
        Ours = ours is null ? null : JsonNode.Parse(ours)!.AsObject(),
    };

    private static async Task<string?> FailureAsync(string expected, Difference? entry = null, string input = """{"value":2}""") =>
        (await RunAsync(expected, entry, input)).Outcomes!.Single().Failure;

    private static Task<VectorFileResult> RunAsync(string expected, Difference? entry = null, string input = """{"value":2}""") =>
        new VectorRunner([new DoubleForm()], new Differences(entry is null ? [] : [entry]))
            .RunAsync("double", $$"""{"cases":[{"id":"case","input":{{input}},"expected":{{expected}}}]}""");

    private sealed class DoubleForm : IVectorForm
    {
        public string Name => "double";

        public int? Decimals => 2;

        public string KindOf(VectorFields input) => input.NumberOrNull("value") < 0 ? "negative" : "value";

        public Task<JsonObject> AnswerAsync(VectorFields input, string source)
        {
            var value = input.Number("value");
            _ = input.ObjectOrNull("group")?.Number("known");
            return value < 0 ? throw new NotOfferedException("negative") : Task.FromResult(new JsonObject
            {
                ["twice"] = value * 2,
                ["name"] = "double",
                ["numbers"] = new JsonArray(1, 2, 3),
                ["list"] = new JsonArray(new JsonObject { ["a"] = 1, ["b"] = true }, new JsonObject { ["a"] = 2, ["b"] = null }),
            });
        }
    }
}
