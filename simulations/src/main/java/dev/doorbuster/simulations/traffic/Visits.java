package dev.doorbuster.simulations.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Tells visits from requests: a visit is what one client (address and user agent) asks for with no pause as long as the gap in between. Requests may
 * come in any order of time, from any number of files, so all of them are kept until the end: when, by whom, which class.
 *
 * <p>So many can be kept. When the table is full, half of the clients are let go, drawn by lot, with all of their requests, and so on: what is left
 * are whole visits of one client in two, in four, in eight, which tell the same of length, thinking and transitions. Which ones is the same in
 * every reading. A client that alone has more than {@value #MOST_OF_ONE} requests when the table is full is no visitor but many, or
 * none: its later ones are let go.
 */
final class Visits {

    private static final int MOST = 2_000_000;
    private static final int MOST_OF_ONE = 20_000;
    private static final int LOTS = 65_536;
    private static final double MICROS = 1e6;

    /**
     * One request, as far as it matters here.
     *
     * @param page whether it is one that a visitor looks at and thinks
     */
    private record Sighting(long client, int lot, long atMicros, RequestClass what, boolean page) {}

    private static final Comparator<Sighting> BY_CLIENT_AND_TIME =
            Comparator.comparingLong(Sighting::client).thenComparingLong(Sighting::atMicros);

    private final long gapMicros;
    private final int most;
    private List<Sighting> sightings = new ArrayList<>();
    private int lots = LOTS;

    Visits(long gapMicros) {
        this(gapMicros, MOST);
    }

    Visits(long gapMicros, int most) {
        this.gapMicros = gapMicros;
        this.most = most;
    }

    void add(long client, int lot, long atMicros, RequestClass what, boolean page) {
        if (lot < lots) {
            sightings.add(new Sighting(client, lot, atMicros, what, page));
            if (sightings.size() > most) {
                letGo();
            }
        }
    }

    private void letGo() {
        while (sightings.size() > most / 2 && lots > 1) {
            lots /= 2;
            sightings.removeIf(sighting -> sighting.lot() >= lots);
        }
        sort();
        List<Sighting> kept = new ArrayList<>(most + 1);
        int ofOne = 0;
        for (int i = 0; i < sightings.size(); i++) {
            ofOne = i > 0 && sightings.get(i).client() == sightings.get(i - 1).client() ? ofOne + 1 : 1;
            if (ofOne <= MOST_OF_ONE) {
                kept.add(sightings.get(i));
            }
        }
        sightings = kept;
    }

    /** With all cores; of those at one time the first stays the first. */
    private void sort() {
        Sighting[] sorted = sightings.toArray(Sighting[]::new);
        Arrays.parallelSort(sorted, BY_CLIENT_AND_TIME);
        sightings = new ArrayList<>(Arrays.asList(sorted));
    }

    /** @param nameOf names classes for the transitions */
    VisitAccount account(Function<RequestClass, String> nameOf) {
        sort();
        List<Sighting> pages = sightings.stream().filter(Sighting::page).toList();
        Numbers lengths = new Numbers();
        int begun = 0;
        for (int i = 1; i <= sightings.size(); i++) {
            if (!goesOn(sightings, i)) {
                lengths.add(i - begun);
                begun = i;
            }
        }
        Numbers thinks = new Numbers();
        Map<String, Map<String, Long>> transitions = new TreeMap<>();
        for (int i = 0; i < pages.size(); i++) {
            String now = nameOf.apply(pages.get(i).what());
            if (goesOn(pages, i)) {
                thinks.add((pages.get(i).atMicros() - pages.get(i - 1).atMicros()) / MICROS);
                add(transitions, nameOf.apply(pages.get(i - 1).what()), now);
            } else {
                add(transitions, VisitAccount.BEGIN, now);
            }
            if (!goesOn(pages, i + 1)) {
                add(transitions, now, VisitAccount.END);
            }
        }
        int oneClientIn = LOTS / lots;
        return new VisitAccount(
                (long) lengths.size() * oneClientIn,
                oneClientIn,
                VisitAccount.quantiles(lengths.sorted()),
                VisitAccount.quantiles(thinks.sorted()),
                transitions);
    }

    /** Whether the one at a place, if there is one, is of the same visit as the one before it. */
    private boolean goesOn(List<Sighting> sorted, int place) {
        if (place == 0 || place == sorted.size()) {
            return false;
        }
        Sighting before = sorted.get(place - 1);
        Sighting now = sorted.get(place);
        return before.client() == now.client() && now.atMicros() - before.atMicros() < gapMicros;
    }

    private static void add(Map<String, Map<String, Long>> transitions, String from, String to) {
        transitions.computeIfAbsent(from, first -> new TreeMap<>()).merge(to, 1L, Long::sum);
    }
}
