package io.crmvitals.routes.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One thing that is measured, in a process of its own. Legs that are to be compared read the same pages of the same vendor process; their rounds take turns.
 */
public interface Leg {

    /** Lower-case words joined by hyphens; by it a leg is chosen and compared with. */
    String id();

    /** Who does what, in a few words. */
    String what();

    /** By which path of which vendor, or from what: what the figure is for. */
    String path();

    Side side();

    /** The leg whose figure this one's are set beside; empty where there is none. */
    default String floor() {
        return "";
    }

    /** The leg whose calls this one makes again; empty where it makes its own. */
    default String repeats() {
        return "";
    }

    /** Which simulated vendors it needs. */
    default Vendors vendors() {
        return Vendors.LISTS;
    }

    /** False for what takes longer than a quick run has. */
    default boolean quick() {
        return true;
    }

    /** True where a first round is as good as any later one, or too long to be repeated. */
    default boolean onlyOnce() {
        return false;
    }

    /** For its process, after those that the launcher gives. */
    default List<String> javaOptions() {
        return List.of();
    }

    /** Jars before the product's own on its process's class path, from what the command line says. */
    default List<Path> jars(Map<String, String> options) {
        return List.of();
    }

    /**
     * Gets ready; called once, in the leg's own process.
     *
     * @throws Unmeasurable where this machine lacks something that the leg needs
     */
    Work open(Place place) throws Exception;

    /** Whose figure it is. */
    enum Side {
        /** The least that anybody could do. */
        FLOOR,
        /** The product. */
        OURS,
        /** Somebody else's library. */
        THEIRS
    }

    /** What the vendors' process holds. */
    enum Vendors {
        NONE,
        /** Long lists of accounts, companies and tickets. */
        LISTS,
        /** A portfolio of customers of whom three systems tell everything. */
        PORTFOLIO,
        /** The same with several times the customers. */
        LARGE_PORTFOLIO,
        /** The same, at the time of this machine: for the product as a whole process. */
        TODAY
    }

    /** A leg that is ready. */
    interface Work extends AutoCloseable {

        /** Does all of it once. */
        Done round() throws Exception;

        @Override
        default void close() throws Exception {}
    }
}
