package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BandsTest {

    private static final Bands BANDS = new Bands(40, 70, 3);

    @Test
    void a_score_around_an_edge_does_not_flip_every_day() {
        double[] scores = {75, 71, 69, 68, 66, 69, 72, 73, 41, 38, 36, 39, 42, 43, 44};
        StringBuilder bands = new StringBuilder();

        Band band = Band.GREY;
        for (double score : scores) {
            band = BANDS.of(score, band);
            bands.append(band.name().charAt(0)).append(' ');
        }

        assertThat(bands.toString().strip()).isEqualTo("G G G G Y Y Y G Y Y R R R Y Y");
    }

    @Test
    void a_score_on_the_edge_belongs_to_the_better_band() {
        assertThat(BANDS.of(39.999)).isEqualTo(Band.RED);
        assertThat(BANDS.of(40)).isEqualTo(Band.YELLOW);
        assertThat(BANDS.of(69.999)).isEqualTo(Band.YELLOW);
        assertThat(BANDS.of(70)).isEqualTo(Band.GREEN);
    }

    @Test
    void a_fall_through_both_edges_is_red_at_once() {
        assertThat(BANDS.of(20, Band.GREEN)).isEqualTo(Band.RED);
        assertThat(BANDS.of(90, Band.RED)).isEqualTo(Band.GREEN);
    }
}
