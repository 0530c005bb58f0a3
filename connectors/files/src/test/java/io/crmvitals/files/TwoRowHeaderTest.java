package io.crmvitals.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Two rows of header become one. */
class TwoRowHeaderTest {

    @Test
    void a_question_with_one_column_keeps_its_name_and_one_with_several_tells_them_apart() {
        List<String> upper = List.of("Respondent ID", "How likely?", "How good?", "", "", "Custom");
        List<String> lower = List.of("", "Response", "Speed", "Price", "Comment", "");

        assertThat(TwoRowHeader.joined(upper, lower))
                .containsExactly(
                        "Respondent ID",
                        "How likely?",
                        "How good? / Speed",
                        "How good? / Price",
                        "How good? / Comment",
                        "Custom");
    }

    @Test
    void a_column_that_nobody_names_stays_without_a_name() {
        assertThat(TwoRowHeader.joined(List.of("A", "", "B"), List.of("", "", "x")))
                .containsExactly("A", "", "B");
    }
}
