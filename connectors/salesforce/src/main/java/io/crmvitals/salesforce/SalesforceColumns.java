package io.crmvitals.salesforce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The columns of an answer, found whatever their case, learned row by row: rows of one answer share them and hold their values only. For one thread. */
final class SalesforceColumns {

    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> inAnyCase = new HashMap<>();

    /** Of the columns in the order of the first row, which is nearly always the order of all rows. */
    private final List<String> usual = new ArrayList<>();

    private final List<Integer> usualPlaces = new ArrayList<>();

    /**
     * The place of a column, a new one where it was not known.
     *
     * @param position in its row, from 0
     */
    int place(String name, int position) {
        if (position < usual.size() && usual.get(position).equals(name)) {
            return usualPlaces.get(position);
        }
        int place = place(name);
        if (position == usual.size()) {
            usual.add(name);
            usualPlaces.add(place);
        }
        return place;
    }

    private int place(String name) {
        Integer known = places.get(name);
        if (known == null) {
            known = inAnyCase.computeIfAbsent(name.toLowerCase(Locale.ROOT), lower -> inAnyCase.size());
            places.put(name, known);
        }
        return known;
    }

    /** -1 where there is none of that name. */
    int find(String name) {
        Integer known = places.get(name);
        if (known == null) {
            known = inAnyCase.get(name.toLowerCase(Locale.ROOT));
            if (known == null) {
                return -1;
            }
            places.put(name, known);
        }
        return known;
    }

    int size() {
        return inAnyCase.size();
    }
}
