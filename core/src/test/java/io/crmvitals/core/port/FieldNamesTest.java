package io.crmvitals.core.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldNamesTest {

    private final FieldNames names = new FieldNames(List.of("Name", "Industry", "Segment__c"));

    @Test
    void an_empty_field_is_there_and_a_missing_one_is_not() {
        Map<String, @Nullable Object> fields = names.record(new Object[] {"Acme", null, FieldNames.MISSING});

        Map<String, @Nullable Object> same = new HashMap<>();
        same.put("Name", "Acme");
        same.put("Industry", null);
        assertThat(fields).isEqualTo(same).hasSize(2);
        assertThat(fields.containsKey("Industry")).isTrue();
        assertThat(fields.containsKey("Segment__c")).isFalse();
        assertThat(fields.containsKey("Website")).isFalse();
        assertThat(fields.get("Segment__c")).isNull();
        assertThat(fields).hasToString("{Name=Acme, Industry=null}").hasSameHashCodeAs(same);
    }

    @Test
    void a_record_cannot_be_changed() {
        Map<String, @Nullable Object> fields = names.record(new Object[] {"Acme", null, null});

        assertThatThrownBy(() -> fields.put("Name", "Other")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(fields::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void as_many_values_as_names_are_needed() {
        assertThatThrownBy(() -> names.record(new Object[] {"Acme"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 values for 3 fields");
    }
}
