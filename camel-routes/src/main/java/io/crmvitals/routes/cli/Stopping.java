package io.crmvitals.routes.cli;

import java.util.concurrent.CountDownLatch;

/** Keeps a serving verb alive until the process is asked to stop, and lets it close what it opened before the process ends. */
final class Stopping {

    private Stopping() {}

    static void await() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        Thread server = Thread.currentThread();
        Thread hook = new Thread(
                () -> {
                    asked.countDown();
                    try {
                        // The JVM ends when its hooks have; closing the server, the routes and the store takes a moment.
                        server.join(10_000);
                    } catch (InterruptedException hurried) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stopping");
        Runtime.getRuntime().addShutdownHook(hook);
        asked.await();
    }
}
