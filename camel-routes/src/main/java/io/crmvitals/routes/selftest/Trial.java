package io.crmvitals.routes.selftest;

import io.crmvitals.routes.run.Progress;
import java.util.Set;

/** One promise of reliability, tried out. The same seed tries the same. Leaves no file, process or thread behind. */
public interface Trial {

    /** The promise's id: {@code R3}; or a name of its own, where several trials are made of one promise: {@code R2-kills}. */
    String id();

    /** The ids of every promise that it tries; mostly one, its own. */
    default Set<String> promises() {
        return Set.of(id());
    }

    /** What is promised, in one line. */
    String claim();

    /** @throws Exception when the trial itself could not be made; a promise that is broken is an outcome */
    Outcome run(Scale scale, long seed, Progress progress) throws Exception;
}
