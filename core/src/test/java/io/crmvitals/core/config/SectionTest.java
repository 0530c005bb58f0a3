package io.crmvitals.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.problem.ConfigException;
import io.crmvitals.core.problem.ConfigProblem;
import io.crmvitals.core.record.Segment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SectionTest {

    private final Problems problems = new Problems();

    private Section read(String yaml, Map<String, String> variables) {
        return ConfigFile.parse("config/vitals.yaml", yaml, variables::get, problems)
                .root();
    }

    private Section read(String yaml) {
        return read(yaml, Map.of());
    }

    private List<String> told() {
        return problems.list().stream()
                .map(problem -> problem.line() + ": " + problem.text())
                .toList();
    }

    @Test
    void values_are_read_in_their_kinds() {
        Section root = read("""
                name: Acme
                count: 7
                share: 0.25
                price: "12.50"
                on: true
                every: 90s
                from: 2026-01-31
                segment: mid-market
                systems: [salesforce, zendesk]
                one: single
                weights: {nps: 30, aged_open: "25"}
                curve: [0, 50, 100]
                """);

        assertThat(root.text("name")).isEqualTo("Acme");
        assertThat(root.integer("count", 1, 0, 10)).isEqualTo(7);
        assertThat(root.number("share", 0, 0, 1)).isEqualTo(0.25);
        assertThat(root.decimal("price", BigDecimal.ZERO, 0, 100)).isEqualByComparingTo("12.50");
        assertThat(root.flag("on", false)).isTrue();
        assertThat(root.duration("every")).isEqualTo(Duration.ofSeconds(90));
        assertThat(root.optionalDate("from")).contains(LocalDate.of(2026, 1, 31));
        assertThat(root.choice("segment", Segment.class)).isEqualTo(Segment.MID_MARKET);
        assertThat(root.texts("systems")).containsExactly("salesforce", "zendesk");
        assertThat(root.texts("one")).containsExactly("single");
        assertThat(root.map("weights")).containsExactly(Map.entry("nps", "30"), Map.entry("aged_open", "25"));
        assertThat(root.numbers("curve", 0, 100)).containsExactly(0.0, 50.0, 100.0);
        root.finish();
        assertThat(told()).isEmpty();
    }

    @Test
    void absent_keys_give_what_was_asked_for_instead() {
        Section root = read("every:\n");

        assertThat(root.has("every")).isFalse();
        assertThat(root.duration("every", Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(5));
        assertThat(root.text("name", "none")).isEqualTo("none");
        assertThat(root.optionalInteger("count", 0, 9)).isEmpty();
        assertThat(root.sections("records")).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void all_problems_are_told_at_once_by_line_with_the_file() {
        Section root = read("""
                zendesk:
                  tickets:
                    evry: 5m
                    every: 5
                """);
        Section tickets = root.section("zendesk").section("tickets");
        tickets.duration("every", Duration.ofMinutes(5));
        root.finish();

        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOf(ConfigException.class)
                .hasMessage("""
                        config/vitals.yaml has 2 problems; nothing was started.
                          1. line 3: zendesk.tickets.evry is not a known key. Did you mean zendesk.tickets.every?
                          2. line 4: zendesk.tickets.every is "5". Write a number and a unit, for example: 5m""");
    }

    @Test
    void a_wrong_number_tells_value_range_and_example() {
        Section root = read("pages: 5000\nshare: much\nfloor: 1.5\n");

        assertThat(root.integer("pages", 100, 1, 1000)).isEqualTo(100);
        assertThat(root.number("share", 0.5, 0, 1)).isEqualTo(0.5);
        assertThat(root.integer("floor", 3, 0, 10)).isEqualTo(3);

        assertThat(told())
                .containsExactly(
                        "1: pages is \"5000\". Write a whole number from 1 to 1000, for example: 10",
                        "2: share is \"much\". Write a number from 0 to 1, for example: 1",
                        "3: floor is \"1.5\". Write a whole number from 0 to 10, for example: 10");
    }

    @Test
    void a_missing_key_is_told_on_the_line_of_its_group() {
        Section zendesk = read("store: x\nzendesk:\n  page: 5\n").section("zendesk");

        zendesk.text("url");
        zendesk.duration("every");
        zendesk.choice("segment", Segment.class);

        assertThat(told())
                .containsExactly(
                        "2: zendesk.url is missing. Write a text, for example: url: value",
                        "2: zendesk.every is missing. Write a number and a unit, for example: every: 5m",
                        "2: zendesk.segment is missing. Write one of smb, mid-market, enterprise, digital, for example: segment: smb");
    }

    @Test
    void an_unknown_choice_offers_the_nearest() {
        read("segment: entreprise\n").optionalChoice("segment", Segment.class);

        assertThat(told())
                .containsExactly("1: segment is \"entreprise\". Write one of smb, mid-market, enterprise, digital."
                        + " Did you mean enterprise?");
    }

    @Test
    void a_value_of_the_wrong_shape_is_told() {
        Section root = read("name: {a: b}\nzendesk: yes\nrecords: one\nlist:\n  - x\nflag: maybe\n");

        root.text("name", "");
        root.section("zendesk");
        root.sections("records");
        root.sections("list");
        root.flag("flag", true);

        assertThat(told())
                .containsExactly(
                        "1: name is a group of keys. Write a single value.",
                        "2: zendesk is \"yes\". Write it as a group of keys, indented under it.",
                        "3: records is \"one\". Write a list: one item a line, each after a hyphen.",
                        "5: list[1] is a single value. Write keys with values here.",
                        "6: flag is \"maybe\". Write true or false.");
    }

    @Test
    void variables_are_filled_in_and_a_missing_one_is_named() {
        Section root = read(
                "url: https://${HOST}/v2\nport: ${PORT:-8080}\nname: ${NOBODY}\nkept: $${HOST}\n",
                Map.of("HOST", "acme.example"));

        assertThat(root.text("url")).isEqualTo("https://acme.example/v2");
        assertThat(root.integer("port", 1, 1, 65535)).isEqualTo(8080);
        assertThat(root.text("kept")).isEqualTo("${HOST}");
        root.optionalText("name");

        assertThat(told())
                .containsExactly(
                        "3: name needs the variable NOBODY, which is not set. Set it before starting, for example:"
                                + " export NOBODY=..., or give a default: ${NOBODY:-value}");
    }

    @Test
    void a_wrong_value_from_a_variable_is_quoted_as_the_file_has_it() {
        read("port: ${PORT}\n", Map.of("PORT", "hunter2")).integer("port", 1, 1, 65535);

        assertThat(told())
                .containsExactly("1: port is \"${PORT}\". Write a whole number from 1 to 65535, for example: 10");
    }

    @Test
    void a_secret_comes_from_a_variable_or_a_file() {
        Section root = read(
                "token: ${ZENDESK_TOKEN}\nkey: file:/run/key\n",
                Map.of("ZENDESK_TOKEN", "abc", "file:/run/key", "def\n"));

        assertThat(root.secret("token").reveal()).isEqualTo("abc");
        assertThat(root.secret("key").reveal()).isEqualTo("def");
        assertThat(told()).isEmpty();
    }

    @Test
    void a_secret_written_into_the_file_is_refused_and_never_printed() {
        Section zendesk =
                read("zendesk:\n  token: hunter2\n  key: ${KEY:-hunter2}\n  gone: ${GONE}\n  file: file:/none\n")
                        .section("zendesk");

        for (String key : List.of("token", "key", "gone", "file", "other")) {
            zendesk.secret(key);
        }

        assertThat(told())
                .containsExactly(
                        "1: zendesk.other is missing. Write ${ZENDESK_OTHER} and set that variable, or file:/path of a file that holds it.",
                        "2: zendesk.token is \"****\". Secrets do not belong in a file. Write ${ZENDESK_TOKEN} and set that variable,"
                                + " or file:/path of a file that holds it.",
                        "3: zendesk.key is \"****\". Secrets do not belong in a file. Write ${ZENDESK_KEY} and set that variable,"
                                + " or file:/path of a file that holds it.",
                        "4: zendesk.gone needs the variable GONE, which is not set. Set it before starting, for example: export GONE=...,"
                                + " or write file:/path of a file that holds it.",
                        "5: zendesk.file names file:/none, which cannot be read or is empty. Put the secret there, readable for this program only.");
        assertThat(told().toString()).doesNotContain("hunter2");
    }

    @Test
    void groups_are_walked_by_list_and_by_name_and_unknown_keys_are_found_below() {
        Section root = read("""
                records:
                  - to: account
                  - to: contact
                    wen: x
                streams:
                  accounts: {object: Account, limit: 5}
                  contacts: {objct: Contact}
                """);

        assertThat(root.sections("records")).extracting(item -> item.text("to")).containsExactly("account", "contact");
        root.sections("records").forEach(item -> item.optionalText("when"));
        Map<String, Section> streams = root.sectionsByName("streams");
        assertThat(streams.keySet()).containsExactly("accounts", "contacts");
        streams.values().forEach(stream -> stream.optionalText("object"));
        assertThat(streams.get("accounts").otherTexts()).containsExactly(Map.entry("limit", "5"));
        root.finish();

        assertThat(told())
                .containsExactly(
                        "4: records[2].wen is not a known key. Did you mean records[2].when?",
                        "7: streams.contacts.objct is not a known key. Did you mean streams.contacts.object?");
    }

    @Test
    void a_key_far_from_every_known_one_lists_the_known_ones() {
        Section root = read("colour: red\n");
        root.optionalText("name");
        root.optionalText("every");
        root.finish();

        assertThat(told()).containsExactly("1: colour is not a known key. Known here: name, every.");
    }

    @Test
    void broken_yaml_is_one_problem_with_its_line() {
        Section root = read("a: 1\nb: [1, 2\nc: 3\n");
        root.finish();

        assertThat(root.keys()).isEmpty();
        assertThat(problems.list()).hasSize(1);
        assertThat(problems.list().get(0).line()).isEqualTo(3);
        assertThat(problems.list().get(0).text())
                .startsWith("this is not valid YAML: ")
                .contains("Look at the indentation");
    }

    @Test
    void a_repeated_key_is_told_with_both_lines() {
        read("a: 1\nb:\n  c: 1\n  c: 2\n");

        assertThat(told())
                .containsExactly("4: b.c stands here a second time; it is on line 3 already. Keep one of the two.");
    }

    @Test
    void an_empty_file_is_an_empty_section_and_a_bare_value_is_refused() {
        assertThat(read("# nothing\n").keys()).isEmpty();
        assertThat(told()).isEmpty();

        read("just words\n");
        assertThat(told())
                .containsExactly("1: the file holds no keys. Write keys with values, for example: name: value");
    }

    @Test
    void the_same_problem_is_kept_once() {
        Section root = read("n: x\n");
        root.integer("n", 1, 0, 5);
        root.integer("n", 1, 0, 5);

        assertThat(problems.list())
                .containsExactly(new ConfigProblem(
                        "config/vitals.yaml", 1, "n is \"x\". Write a whole number from 0 to 5, for example: 5"));
    }
}
