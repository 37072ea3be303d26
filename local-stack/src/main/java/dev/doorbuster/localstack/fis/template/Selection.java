package dev.doorbuster.localstack.fis.template;

import dev.doorbuster.localstack.sim.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many of the resources of a target are hit: {@code ALL}, {@code COUNT(n)} or {@code PERCENT(n)}. */
public sealed interface Selection {
    static Optional<Selection> parse(String mode) {
        if (mode.equals("ALL")) {
            return Optional.of(new All());
        }
        Matcher matcher =
                Pattern.compile("(COUNT|PERCENT)\\(([1-9][0-9]{0,4})\\)").matcher(mode);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(matcher.group(2));
        if (matcher.group(1).equals("COUNT")) {
            return Optional.of(new Count(number));
        }
        return number <= 100 ? Optional.of(new Percent(number)) : Optional.empty();
    }

    /** How many of so many. */
    int of(int available);

    /** That many of them, drawn at random, in the order in which they came. */
    default <T> List<T> pick(List<T> resources, Draws draws) {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < resources.size(); i++) {
            left.add(i);
        }
        while (left.size() > of(resources.size())) {
            left.remove((int) (draws.uniform() * left.size()));
        }
        return left.stream().map(resources::get).toList();
    }

    /** Every one. */
    record All() implements Selection {
        @Override
        public int of(int available) {
            return available;
        }
    }

    /** So many; all of them when there are fewer. */
    record Count(int count) implements Selection {
        @Override
        public int of(int available) {
            return Math.min(count, available);
        }
    }

    /** That share, rounded down, so that it may be none. */
    record Percent(int percent) implements Selection {
        @Override
        public int of(int available) {
            return available * percent / 100;
        }
    }
}
