package io.crmvitals.core.indicator;

import static io.crmvitals.core.record.Records.AS_OF;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FactsBuilder;
import java.util.Objects;

/** Asks the built-in indicators about accounts. */
final class Asked {

    static final Catalogue CATALOGUE = Catalogue.builtIn();

    private Asked() {}

    static Indicator indicator(String id) {
        return Objects.requireNonNull(CATALOGUE.get(id), id);
    }

    static Reading read(String id, AccountFacts facts) {
        return indicator(id).measure(facts, AS_OF);
    }

    static Reading read(String id, FactsBuilder facts) {
        return read(id, facts.build());
    }

    static Reading.Measured measured(String id, FactsBuilder facts) {
        Reading reading = read(id, facts);
        assertThat(reading).isInstanceOf(Reading.Measured.class);
        return (Reading.Measured) reading;
    }

    static double points(String id, FactsBuilder facts) {
        return measured(id, facts).points();
    }
}
