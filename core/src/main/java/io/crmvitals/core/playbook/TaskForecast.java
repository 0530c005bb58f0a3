package io.crmvitals.core.playbook;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many tasks one set of playbooks would have opened.
 *
 * @param name which playbooks
 * @param from first day counted
 * @param to last day counted
 * @param looked accounts that were played through
 * @param backlog tasks of the days before the first, in which everything that had piled up is asked for
 * @param byPlaybook tasks by id
 * @param byWeek tasks by the Monday of the week
 * @param busiest most tasks that one person got on one day
 * @param perPersonAndDay mean of what a person who got any got on a working day
 * @param people how many people got tasks; everybody without an owner counts as one
 * @param waited tasks that were put off from one day to the next by a limit, counted for every day
 * @param doubted tasks that chance alone explains
 * @param byAccount tasks of each account played through, in no order
 */
public record TaskForecast(
        String name,
        LocalDate from,
        LocalDate to,
        int looked,
        int backlog,
        SortedMap<String, Integer> byPlaybook,
        SortedMap<LocalDate, Integer> byWeek,
        int busiest,
        double perPersonAndDay,
        int people,
        int waited,
        int doubted,
        List<Integer> byAccount) {

    private static final double Z = 1.96;

    public TaskForecast {
        byPlaybook = new TreeMap<>(byPlaybook);
        byWeek = new TreeMap<>(byWeek);
        byAccount = List.copyOf(byAccount);
    }

    public int tasks() {
        return byPlaybook.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int accountsAffected() {
        return (int) byAccount.stream().filter(tasks -> tasks > 0).count();
    }

    /**
     * Half the width of the 95 % interval of the tasks of a portfolio of which the accounts played through are a sample drawn by lot; 0 where they are all.
     *
     * @param portfolio how many accounts there are
     */
    public double halfWidth(int portfolio) {
        int n = byAccount.size();
        if (n >= portfolio || n < 2) {
            return 0;
        }
        double mean = byAccount.stream().mapToInt(Integer::intValue).average().orElse(0);
        double squares = byAccount.stream()
                .mapToDouble(tasks -> (tasks - mean) * (tasks - mean))
                .sum();
        double variance = squares / (n - 1) * (1 - (double) n / portfolio) / n;
        return Z * portfolio * Math.sqrt(variance);
    }
}
