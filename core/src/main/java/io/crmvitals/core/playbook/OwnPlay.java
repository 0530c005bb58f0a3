package io.crmvitals.core.playbook;

import io.crmvitals.core.expression.Expression;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
        Set<String> paths = new LinkedHashSet<>(trigger.fieldsOf("readings"));
        if (close != null) {
            paths.addAll(close.fieldsOf("readings"));
        }
        return paths.stream().map(path -> path.split("\\.", -1)[0]).collect(Collectors.toUnmodifiableSet());
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
