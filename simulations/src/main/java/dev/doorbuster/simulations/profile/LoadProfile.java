package dev.doorbuster.simulations.profile;

import dev.doorbuster.record.Phase;
import dev.doorbuster.record.yaml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Planned arrivals over time, as pure functions, and who arrives.
 *
 * <p>Two clocks here: durations and elapsed times are stack time, rates are per <em>wall</em> second. At speed 10 a phase of 10
 * minutes takes one minute of the wall, at the very rates it says.
 *
 * <p>The curve is replayed rescaled: its lowest count among the stretches in use becomes {@code base}, its highest {@code peak},
 * and each phase stretches or squeezes its part of the source's time to its own duration.
 */
public final class LoadProfile {

    private final String name;
    private final String description;
    private final Optional<String> simulation;
    private final Duration requestTimeout;
    private final List<PhaseShape> shapes;
    private final List<Region> regions;
    private final List<JourneyShare> journeys;
    private final Catalogue catalogue;
    private final Optional<Mix> mix;
    private final Optional<Burstiness> burstiness;
    private final Optional<CountsCurve> curve;
    private final Optional<String> replay;
    private final RateCurve rates;

    private LoadProfile(Section section, String name) {
        this.name = name;
        this.description = section.text("description", "");
        this.simulation = section.optionalText("simulation");
        this.requestTimeout = section.duration("request-timeout", Duration.ofSeconds(10));
        this.shapes = section.sections("phases").stream().map(PhaseShape::parse).toList();
        this.journeys =
                section.sections("journeys").stream().map(JourneyShare::parse).toList();
        this.regions = section.has("regions") ? regions(section) : List.of(Region.ANYWHERE);
        this.catalogue = Catalogue.parse(section.optionalSection("catalogue"));
        this.replay = section.optionalText("replay");
        this.mix = Reference.followOptional(section, "mix").map(Mix::parse);
        Optional<Section> arrivals = section.optionalSection("arrivals");
        this.curve = arrivals.flatMap(a -> Reference.followOptional(a, "curve")).map(CountsCurve::parse);
        this.burstiness =
                arrivals.flatMap(a -> Reference.followOptional(a, "burstiness")).map(Burstiness::parse);
        double base = arrivals.filter(a -> curve.isPresent())
                .map(a -> a.rate("base", 0.0))
                .orElse(0.0);
        double peak =
                arrivals.filter(a -> curve.isPresent()).map(a -> a.rate("peak")).orElse(0.0);
        arrivals.ifPresent(a -> checkArrivals(a, base, peak));
        arrivals.ifPresent(Section::refuseUnknownKeys);
        check(section);
        this.rates = section.problems().isEmpty() ? rates(base, peak) : new RateCurve.Knots().curve();
    }

    /**
     * Reads a profile, as it stands in its own file or with the files it names written into it. Problems are collected in the
     * section's; with any, the profile has no arrivals and must not be run.
     */
    public static LoadProfile parse(Section section) {
        String name = section.text("profile");
        LoadProfile profile = new LoadProfile(section, name);
        section.optionalText("source");
        section.refuseUnknownKeys();
        return profile;
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    /** The Gatling simulation to run it with; empty for the one that runs any profile. */
    public Optional<String> simulation() {
        return simulation;
    }

    /** The phases one after the other, from second zero. */
    public List<Phase> phases() {
        List<Phase> phases = new ArrayList<>();
        double start = 0;
        for (PhaseShape shape : shapes) {
            phases.add(new Phase(shape.name(), start, start + shape.durationSeconds()));
            start += shape.durationSeconds();
        }
        return phases;
    }

    /** How long a visitor waits for an answer, wall time. */
    public Duration requestTimeout() {
        return requestTimeout;
    }

    /** Stack time from second zero to the end of the last phase. */
    public Duration duration() {
        return shapes.stream().map(PhaseShape::duration).reduce(Duration.ZERO, Duration::plus);
    }

    /** The most arrivals per wall second. */
    public double peakPerSecond() {
        return rates.highest();
    }

    /** The most arrivals per wall second within a stretch of stack time, in seconds since second zero. */
    public double highestPerSecond(double fromSeconds, double toSeconds) {
        return rates.highest(fromSeconds, toSeconds);
    }

    /** Arrivals per wall second, on average, of a stretch of stack time that is longer than 0, in seconds since second zero. */
    public double averagePerSecond(double fromSeconds, double toSeconds) {
        return (rates.area(toSeconds) - rates.area(fromSeconds)) / (toSeconds - fromSeconds);
    }

    /** The number of arrivals to be expected until a stack time since second zero, at a speed: the rate's integral over the wall. */
    public double expectedArrivals(Duration elapsed, double speed) {
        return rates.area(elapsed.toNanos() / 1e9) / speed;
    }

    public List<JourneyShare> journeys() {
        return journeys;
    }

    public List<Region> regions() {
        return regions;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Optional<Mix> mix() {
        return mix;
    }

    public Optional<Burstiness> burstiness() {
        return burstiness;
    }

    /** The file of the requests that are made, beside the plan: then they are the arrivals, and rates only tell of them. */
    public Optional<String> replay() {
        return replay;
    }

    /** Arrivals per wall second, by seconds of stack time since second zero. */
    RateCurve rates() {
        return rates;
    }

    JourneyShare drawJourney(RandomGenerator random) {
        double rest = random.nextDouble()
                * journeys.stream().mapToDouble(JourneyShare::share).sum();
        for (JourneyShare journey : journeys) {
            rest -= journey.share();
            if (rest < 0) {
                return journey;
            }
        }
        return journeys.get(journeys.size() - 1);
    }

    /** Draws a region by what each contributes to the curve at that stack time. */
    Region drawRegion(double atSeconds, RandomGenerator random) {
        Optional<Double> source = sourceSeconds(atSeconds);
        double[] weights = regions.stream()
                .mapToDouble(r -> source.map(s -> weighted(r, s)).orElse(r.weight()))
                .toArray();
        double rest = random.nextDouble() * Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            rest -= weights[i];
            if (rest < 0) {
                return regions.get(i);
            }
        }
        return regions.get(regions.size() - 1);
    }

    private static List<Region> regions(Section section) {
        Map<String, Long> edges = Reference.followOptional(section, "edges")
                .map(log -> Mix.counts(log, "edges"))
                .orElse(Map.of());
        return section.sections("regions").stream()
                .map(region -> Region.parse(region, edges))
                .toList();
    }

    private RateCurve rates(double base, double peak) {
        double lowest = Double.MAX_VALUE;
        double highest = 0;
        for (PhaseShape shape : shapes) {
            for (double source : sourceKnots(shape)) {
                lowest = Math.min(lowest, height(source));
                highest = Math.max(highest, height(source));
            }
        }
        RateCurve.Knots knots = new RateCurve.Knots();
        double start = 0;
        for (PhaseShape shape : shapes) {
            double end = start + shape.durationSeconds();
            if (shape.rates().isPresent()) {
                knots.at(start, shape.rates().get().from())
                        .at(end, shape.rates().get().to());
            } else {
                PhaseShape.Stretch stretch = shape.stretch().orElseThrow();
                double squeeze = shape.durationSeconds() / (stretch.toSeconds() - stretch.fromSeconds());
                for (double source : sourceKnots(shape)) {
                    double relative = highest == lowest ? 1 : (height(source) - lowest) / (highest - lowest);
                    double at = Math.min(end, start + (source - stretch.fromSeconds()) * squeeze);
                    knots.at(at, base + (peak - base) * relative);
                }
            }
            start = end;
        }
        return knots.curve();
    }

    /** The times of the source at which a phase has knots: every interval of the curve, and both ends. */
    private List<Double> sourceKnots(PhaseShape shape) {
        List<Double> knots = new ArrayList<>();
        if (shape.stretch().isPresent() && curve.isPresent()) {
            PhaseShape.Stretch stretch = shape.stretch().get();
            double interval = curve.get().intervalSeconds();
            knots.add(stretch.fromSeconds());
            for (double s = (Math.floor(stretch.fromSeconds() / interval) + 1) * interval;
                    s < stretch.toSeconds();
                    s += interval) {
                knots.add(s);
            }
            knots.add(stretch.toSeconds());
        }
        return knots;
    }

    private double height(double sourceSeconds) {
        return regions.stream()
                .mapToDouble(region -> weighted(region, sourceSeconds))
                .sum();
    }

    private double weighted(Region region, double sourceSeconds) {
        CountsCurve counts = curve.orElseThrow();
        return region.weight()
                * (region.utcOffset().isPresent()
                        ? counts.atRound(sourceSeconds + region.offsetSeconds())
                        : counts.at(sourceSeconds));
    }

    private Optional<Double> sourceSeconds(double atSeconds) {
        double start = 0;
        for (PhaseShape shape : shapes) {
            double into = atSeconds - start;
            if (into < shape.durationSeconds()) {
                return shape.stretch()
                        .map(s -> s.fromSeconds() + into / shape.durationSeconds() * (s.toSeconds() - s.fromSeconds()));
            }
            start += shape.durationSeconds();
        }
        return Optional.empty();
    }

    private void checkArrivals(Section arrivals, double base, double peak) {
        if (curve.isPresent() && !(peak > 0)) {
            arrivals.problem("peak", "expected a rate above 0 /s");
        }
        if (base > peak) {
            arrivals.problem("base", "expected at most the peak");
        }
        boolean round = regions.stream().allMatch(r -> r.utcOffset().isPresent());
        for (PhaseShape shape : shapes) {
            boolean beyond = curve.isPresent()
                    && shape.stretch().isPresent()
                    && shape.stretch().get().toSeconds() > curve.get().lengthSeconds() + 1e-6;
            if (beyond && !round) {
                arrivals.problem(
                        "curve",
                        "phase " + shape.name() + " wants it up to "
                                + shape.stretch().get().toSeconds() + " s, but it ends at "
                                + curve.get().lengthSeconds() + " s");
            }
        }
    }

    private void check(Section section) {
        if (shapes.isEmpty()) {
            section.problem("phases", "expected at least one phase with a name and a duration");
        }
        Set<String> names = new HashSet<>();
        for (PhaseShape shape : shapes) {
            if (!names.add(shape.name())) {
                section.problem("phases", "two phases are named \"" + shape.name() + "\"");
            }
            if (shape.stretch().isPresent() && curve.isEmpty()) {
                section.problem("phases", "phase " + shape.name() + " follows a curve, but arrivals has no \"curve\"");
            }
        }
        checkShares(
                section,
                "journeys",
                journeys.stream().mapToDouble(JourneyShare::share).sum());
        if (section.has("regions")) {
            checkShares(
                    section,
                    "regions",
                    regions.stream().mapToDouble(Region::weight).sum());
        }
    }

    private static void checkShares(Section section, String key, double sum) {
        if (Math.abs(sum - 1) > 0.001) {
            section.problem(key, "the shares add up to " + Math.round(sum * 1000) / 10.0 + " %; expected 100 %");
        }
    }
}
