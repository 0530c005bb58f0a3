package io.crmvitals.core.playbook;

import io.crmvitals.core.expression.Expression;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A playbook that a site wrote itself: an expression sets it off, another one may end it.
 *
 * @param close null where only a person can tell the end
 * @param cause tells its tasks' cause in the ledger
 */
record OwnPlay(Expression trigger, @Nullable Expression close, String cause, OwnTexts texts) implements Play {

    @Override
    public Set<String> watches() {
        return Stream.of(trigger, close)
                .filter(Objects::nonNull)
                .flatMap(expression -> expression.fieldsOf("readings").stream())
                .map(path -> path.split("\\.")[0])
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Cause> causes(Situation situation, int coolDownDays) {
        return trigger.test(OwnView.of(situation))
                ? List.of(new Cause(cause, situation.day().toString(), texts.subject(situation), List.of()))
                : List.of();
    }

    @Override
    public boolean over(Situation situation, EarlierTask task) {
        return close != null && close.test(OwnView.of(situation));
    }

    @Override
    public boolean byScore() {
        return !trigger.fieldsOf("score").isEmpty()
                || !trigger.fieldsOf("before").isEmpty();
    }
}
