package io.crmvitals.routes.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Makes a usage file of a given size as a product's own export looks: one row a day, customer, product and feature, with columns that nobody maps. Always the same. */
final class UsageFileText {

    static final int CUSTOMERS = 5000;

    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
    private static final int PRODUCTS = 2;
    private static final int FEATURES = 6;
    private static final String HEADER =
            "exported_at,region,customer_no,customer_name,plan,product,product_name,feature,feature_name,"
                    + "day,seats_bought,seats_assigned,active_users,events,logins,client_versions\n";

    private UsageFileText() {}

    static String customer(int number) {
        return "C-" + (100_000 + number);
    }

    /** @return how many rows it holds */
    static long write(Path file, long bytes) throws IOException {
        long rows = 0;
        long written = HEADER.length();
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(HEADER);
            while (written < bytes) {
                String row = row(rows++);
                out.write(row);
                written += row.length();
            }
        }
        return rows;
    }

    /** In the order of an export that runs every night: day by day, all customers. */
    private static String row(long number) {
        int feature = (int) (number % FEATURES);
        int product = (int) (number / FEATURES % PRODUCTS);
        int customer = (int) (number / (FEATURES * PRODUCTS) % CUSTOMERS);
        long day = number / (FEATURES * PRODUCTS) / CUSTOMERS;
        long mixed = mixed(customer, day * 31 + feature * 7L + product);
        int bought = 20 + customer % 400;
        int assigned = bought - (int) (mixed >>> 60);
        int active = assigned * (30 + (int) ((mixed & 63) % 60)) / 100;
        LocalDate on = FIRST_DAY.plusDays(day);
        return on.plusDays(1) + "T03:15:00Z,eu-central-1," + customer(customer) + ",\"Customer " + customer
                + ", Ltd\",enterprise-annual,P" + product
                + ",Product number " + product + ",F" + feature + ",Feature number " + feature + " of the product," + on
                + "," + bought + "," + assigned + "," + active + "," + (active * 17L + (mixed >>> 40 & 255)) + ","
                + active * 3L
                + ",4.18.2;4.19.0;5.0.1\n";
    }

    /** Spreads neighboring numbers widely, the same on every machine. */
    private static long mixed(long a, long b) {
        long mixed = a * 0x9E3779B97F4A7C15L + b;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
