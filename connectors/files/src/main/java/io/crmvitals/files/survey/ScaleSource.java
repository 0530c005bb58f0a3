package io.crmvitals.files.survey;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Where the scale of a question is told: in the definition, or in columns beside the answer. */
sealed interface ScaleSource {

    /** The scale of the answer in this row. The reason of a refusal reads as a sentence of its own without a full stop. */
    Scale of(Cells row) throws UnusableCellException;

    /** A scale that the definition tells. */
    record Declared(Scale scale) implements ScaleSource {

        @Override
        public Scale of(Cells row) {
            return scale;
        }
    }

    /** A scale that every row tells for itself. */
    record InColumns(QuestionType type, Columns min, Columns max, Columns best) implements ScaleSource {

        @Override
        public Scale of(Cells row) throws UnusableCellException {
            Optional<Double> low = number(row, min);
            Optional<Double> high = number(row, max);
            Optional<Scale.Best> end = end(row);
            if (type == QuestionType.NPS || type == QuestionType.THUMBS) {
                return fixed(type == QuestionType.NPS ? Scale.NPS : Scale.THUMBS, low, high, end);
            }
            boolean stars = type == QuestionType.STARS;
            if (high.isEmpty() || (low.isEmpty() && !stars)) {
                throw new UnusableCellException("it has no scale: " + min.title() + " or " + max.title()
                        + " is empty, so nobody can say what the answer is worth");
            }
            if (end.isEmpty() && !stars) {
                throw new UnusableCellException("it has no scale direction: " + best.title()
                        + " is empty, so the lowest answer could be the best or the worst; write max or min there");
            }
            Scale scale = Scale.of(low.orElse(1.0), high.get(), end.orElse(Scale.Best.MAX));
            if (!(scale.min() < scale.max())) {
                throw new UnusableCellException("its scale " + scale.range() + " has no width");
            }
            if (stars && scale.best() == Scale.Best.MIN) {
                throw new UnusableCellException("stars are told with best: min, but more stars are always better");
            }
            return scale;
        }

        private Scale fixed(Scale scale, Optional<Double> low, Optional<Double> high, Optional<Scale.Best> end)
                throws UnusableCellException {
            boolean other = low.filter(given -> given != scale.min()).isPresent()
                    || high.filter(given -> given != scale.max()).isPresent()
                    || end.filter(given -> given != Scale.Best.MAX).isPresent();
            if (other) {
                throw new UnusableCellException("it tells another scale for " + type.word() + ", which is always "
                        + scale.range() + " with the highest best; name its real type");
            }
            return scale;
        }

        private Optional<Scale.Best> end(Cells row) throws UnusableCellException {
            Optional<String> cell = row.filled(best);
            if (cell.isEmpty()) {
                return Optional.empty();
            }
            return switch (cell.get().toLowerCase(Locale.ROOT)) {
                case "max", "highest" -> Optional.of(Scale.Best.MAX);
                case "min", "lowest" -> Optional.of(Scale.Best.MIN);
                default ->
                    throw new UnusableCellException("it has no scale direction: " + best.title() + " is "
                            + Cells.shown(cell.get()) + ", neither max nor min");
            };
        }

        private static Optional<Double> number(Cells row, Columns columns) throws UnusableCellException {
            Optional<String> cell = row.filled(columns);
            try {
                return cell.map(text -> new BigDecimal(text).doubleValue());
            } catch (NumberFormatException notOne) {
                throw new UnusableCellException(
                        "its " + columns.title() + " is " + Cells.shown(cell.orElse("")) + ", not a number such as 5");
            }
        }
    }
}
