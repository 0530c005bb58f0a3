package io.crmvitals.core.calendar;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** The time zone of countries where nearly everybody lives in one. */
final class CountryZones {

    private static final String TABLE = """
            AT Europe/Vienna
            BE Europe/Brussels
            BG Europe/Sofia
            CH Europe/Zurich
            CY Asia/Nicosia
            CZ Europe/Prague
            DE Europe/Berlin
            DK Europe/Copenhagen
            EE Europe/Tallinn
            ES Europe/Madrid
            FI Europe/Helsinki
            FR Europe/Paris
            GB Europe/London
            GR Europe/Athens
            HR Europe/Zagreb
            HU Europe/Budapest
            IE Europe/Dublin
            IL Asia/Jerusalem
            IN Asia/Kolkata
            IS Atlantic/Reykjavik
            IT Europe/Rome
            JP Asia/Tokyo
            KR Asia/Seoul
            LI Europe/Vaduz
            LT Europe/Vilnius
            LU Europe/Luxembourg
            LV Europe/Riga
            MD Europe/Chisinau
            MT Europe/Malta
            NL Europe/Amsterdam
            NO Europe/Oslo
            NZ Pacific/Auckland
            PL Europe/Warsaw
            PT Europe/Lisbon
            RO Europe/Bucharest
            RS Europe/Belgrade
            SE Europe/Stockholm
            SG Asia/Singapore
            SI Europe/Ljubljana
            SK Europe/Bratislava
            TR Europe/Istanbul
            UA Europe/Kiev
            ZA Africa/Johannesburg
            """;

    private CountryZones() {}

    static Map<String, ZoneId> read() {
        Map<String, ZoneId> zones = new HashMap<>();
        TABLE.lines().forEach(line -> zones.put(line.substring(0, 2), ZoneId.of(line.substring(3))));
        return Map.copyOf(zones);
    }
}
