package dev.doorbuster.harness;

/** A rehearsal of nine wall seconds, with everything inline. */
final class TinyRehearsal {

    static final String YAML = """
            rehearsal: tiny
            target: local
            speed: 10
            drain: 1 m
            settle: 1 m
            profile:
              profile: tiny
              phases:
                - {name: warm-up, duration: 40 s, rate: {from: 2 /s, to: 20 /s}}
                - {name: surge, duration: 60 s, rate: 20 /s}
              journeys:
                - {journey: buy, share: 100 %, settings: {longest-think: 5 s, straight-to-alb: 20 %, press-again: {attempts: 3, first: 2 s, most: 10 s}}}
              mix: {source: made up, requests-per-visit: [1, 2, 3], think-seconds: [1, 2, 3], kinds: {home: 1, product: 2}}
              catalogue: {prefix: sku-, products: 100, hot: [sku-1]}
              regions: [{region: ap-northeast, weight: 100 %, edges: [ICN51], round-trip: 6 ms}]
            objectives:
              - p90 of all < 2 s during surge
              - errors of all < 1 % during surge
              - lost orders = 0 ; duplicate orders = 0 ; oversold = 0
            abort-when:
              - errors of all > 50 % for 20 s ; throughput of all < 1 /s for 20 s ; p95 of all > 20 s for 20 s
            guards: {lateness-p99: 1 s, longest-pause: 3 s, delivered-in-worst-second: 50 %}
            """;

    private TinyRehearsal() {}
}
