package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.mapping.RecordModel;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the lint knows of the fields that indicators read, held against the catalogue and the records themselves. */
class IndicatorFieldsTest {

    private final Catalogue catalogue = Catalogue.builtIn();
    private final IndicatorFields fields = IndicatorFields.builtIn();

    @Test
    void every_indicator_that_a_card_may_weigh_is_listed() {
        assertThat(catalogue.all())
                .filteredOn(indicator -> !indicator.label())
                .hasSizeGreaterThanOrEqualTo(42)
                .allSatisfy(indicator -> assertThat(fields.knows(indicator.id()))
                        .as(indicator.id())
                        .isTrue());
    }

    @Test
    void every_one_that_is_listed_exists() {
        assertThat(catalogue.ids()).containsAll(fields.all().keySet());
    }

    @Test
    void every_field_exists_and_is_of_a_kind_of_record_that_the_indicator_hears() {
        fields.all().forEach((id, needs) -> {
            Indicator indicator = Objects.requireNonNull(catalogue.get(id), id);
            boolean heard = false;
            for (String field :
                    needs.stream().flatMap(need -> Stream.of(need.split("\\|"))).toList()) {
                String[] parts = field.split("\\.");
                RecordModel record = RecordModel.named(parts[0]).orElseThrow();
                assertThat(record.field(parts[1])).as(id + ": " + field).isPresent();
                heard |= indicator.feeds().contains(record.type());
            }
            assertThat(heard).as(id).isTrue();
        });
    }

    @Test
    void with_nothing_filled_every_one_lacks_something_and_with_all_its_fields_none_does() {
        fields.all().forEach((id, needs) -> {
            Set<String> all = Set.copyOf(
                    needs.stream().flatMap(need -> Stream.of(need.split("\\|"))).toList());

            assertThat(fields.lacking(id, Set.of())).as(id).hasSameSizeAs(needs);
            assertThat(fields.lacking(id, all)).as(id).isEqualTo(List.of());
        });
    }
}
