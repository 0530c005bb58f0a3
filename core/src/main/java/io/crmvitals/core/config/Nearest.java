package io.crmvitals.core.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody most likely meant. Upper and lower case, hyphens and underscores make no difference. */
public final class Nearest {

    private Nearest() {}

    /**
     * The known name with the fewest typing slips (a letter more, less, changed, or two swapped) away from the wanted one; empty where more than a third of
     * the letters would be wrong. Between equally near names the first in alphabetical order wins, so that the answer never varies.
     */
    public static Optional<String> to(String wanted, Collection<String> known) {
        String plainWanted = plain(wanted);
        String best = null;
        int bestSlips = Integer.MAX_VALUE;
        for (String name : known) {
            String plainName = plain(name);
            int allowed = Math.max(1, Math.max(plainWanted.length(), plainName.length()) / 3);
            int slips = slips(plainWanted, plainName);
            boolean nearer = slips < bestSlips || (slips == bestSlips && best != null && name.compareTo(best) < 0);
            if (slips <= allowed && slips < plainName.length() && nearer) {
                best = name;
                bestSlips = slips;
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@code  Did you mean X?} with a leading space, or nothing. */
    public static String hint(String wanted, Collection<String> known) {
        return to(wanted, known).map(name -> " Did you mean " + name + "?").orElse("");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Damerau-Levenshtein in its restricted form: no piece is edited twice. */
    static int slips(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
                least = Math.min(least, cost[i - 1][j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    least = Math.min(least, cost[i - 2][j - 2] + 1);
                }
                cost[i][j] = least;
            }
        }
        return cost[a.length()][b.length()];
    }
}
