package io.crmvitals.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts long lists into pieces that one statement takes. */
final class Chunks {

    /** Rows bound by one statement or batch. */
    static final int ROWS = 1_000;

    private Chunks() {}

    static <T> List<List<T>> of(Collection<T> all, int size) {
        List<T> list = List.copyOf(all);
        List<List<T>> chunks = new ArrayList<>((list.size() + size - 1) / size);
        for (int from = 0; from < list.size(); from += size) {
            chunks.add(list.subList(from, Math.min(list.size(), from + size)));
        }
        return chunks;
    }
}
