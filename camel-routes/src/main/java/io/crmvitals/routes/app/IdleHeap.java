package io.crmvitals.routes.app;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** Gives memory back to the machine while there is nothing to do, which only a full collection does; and lets the heap grow with the next work as it is set. */
final class IdleHeap {

    private static final String LEAST_FREE = "MinHeapFreeRatio";
    private static final String MOST_FREE = "MaxHeapFreeRatio";

    /** Percent of what is alive that may stay free while nothing goes on. */
    private static final String LEAST_WHILE_IDLE = "2";

    private static final String MOST_WHILE_IDLE = "5";

    private IdleHeap() {}

    /** Where this Java has no such settings, or not while it runs, its own ones decide how much is given back. */
    static void giveBack() {
        HotSpotDiagnosticMXBean settings = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (settings == null || !canBeSet(settings)) {
            System.gc();
            return;
        }
        String least = settings.getVMOption(LEAST_FREE).getValue();
        String most = settings.getVMOption(MOST_FREE).getValue();
        // The lower one may never be above the upper one, not even in between.
        settings.setVMOption(LEAST_FREE, LEAST_WHILE_IDLE);
        settings.setVMOption(MOST_FREE, MOST_WHILE_IDLE);
        try {
            System.gc();
        } finally {
            settings.setVMOption(MOST_FREE, most);
            settings.setVMOption(LEAST_FREE, least);
        }
    }

    private static boolean canBeSet(HotSpotDiagnosticMXBean settings) {
        try {
            return settings.getVMOption(LEAST_FREE).isWriteable()
                    && settings.getVMOption(MOST_FREE).isWriteable();
        } catch (IllegalArgumentException unknownHere) {
            return false;
        }
    }
}
