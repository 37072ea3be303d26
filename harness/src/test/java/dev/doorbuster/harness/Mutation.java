package dev.doorbuster.harness;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A way in which a file comes to harm: by a bad disk, a bad copy, a bad editor or a bad day. */
enum Mutation {
    BIT_FLIPPED {
        @Override
        byte[] apply(byte[] good, Random random) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            return bad;
        }
    },
    BYTES_CHANGED {
        @Override
        byte[] apply(byte[] good, Random random) {
            byte[] bad = good.clone();
            for (int left = 1 + random.nextInt(8); left > 0; left--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            return bad;
        }
    },
    CUT {
        @Override
        byte[] apply(byte[] good, Random random) {
            return Arrays.copyOf(good, random.nextInt(good.length));
        }
    },
    PIECE_LOST {
        @Override
        byte[] apply(byte[] good, Random random) {
            int from = random.nextInt(good.length);
            int to = Math.min(good.length, from + 1 + random.nextInt(64));
            return join(Arrays.copyOf(good, from), Arrays.copyOfRange(good, to, good.length));
        }
    },
    PIECE_DOUBLED {
        @Override
        byte[] apply(byte[] good, Random random) {
            int from = random.nextInt(good.length);
            int to = Math.min(good.length, from + 1 + random.nextInt(64));
            return join(Arrays.copyOf(good, to), Arrays.copyOfRange(good, from, good.length));
        }
    },
    ZEROS {
        @Override
        byte[] apply(byte[] good, Random random) {
            int at = random.nextInt(good.length);
            return join(Arrays.copyOf(good, at), new byte[1 + random.nextInt(4096)], rest(good, at));
        }
    },
    NOISE {
        @Override
        byte[] apply(byte[] good, Random random) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            int at = random.nextInt(good.length);
            return random.nextBoolean() ? noise : join(Arrays.copyOf(good, at), noise, rest(good, at));
        }
    },
    EMPTY {
        @Override
        byte[] apply(byte[] good, Random random) {
            return new byte[0];
        }
    },
    BYTE_ORDER_MARK {
        @Override
        byte[] apply(byte[] good, Random random) {
            return join(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, good);
        }
    },
    UTF_16 {
        @Override
        byte[] apply(byte[] good, Random random) {
            return text(good).getBytes(random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.UTF_16LE);
        }
    },
    LATIN_1 {
        @Override
        byte[] apply(byte[] good, Random random) {
            int at = random.nextInt(good.length);
            return join(Arrays.copyOf(good, at), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1), rest(good, at));
        }
    },
    LINE_ENDS {
        @Override
        byte[] apply(byte[] good, Random random) {
            return bytes(text(good).replace("\n", random.nextBoolean() ? "\r\n" : "\r"));
        }
    },
    LINES_SWAPPED {
        @Override
        byte[] apply(byte[] good, Random random) {
            List<String> lines = lines(good);
            Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
            return bytes(String.join("\n", lines));
        }
    },
    LINE_LOST {
        @Override
        byte[] apply(byte[] good, Random random) {
            List<String> lines = lines(good);
            lines.remove(random.nextInt(lines.size()));
            return bytes(String.join("\n", lines));
        }
    },
    LINE_DOUBLED {
        @Override
        byte[] apply(byte[] good, Random random) {
            List<String> lines = lines(good);
            int line = random.nextInt(lines.size());
            lines.add(line, lines.get(line));
            return bytes(String.join("\n", lines));
        }
    },
    LINE_INDENTED {
        @Override
        byte[] apply(byte[] good, Random random) {
            List<String> lines = lines(good);
            int line = random.nextInt(lines.size());
            lines.set(line, (random.nextBoolean() ? "   " : "\t") + lines.get(line));
            return bytes(String.join("\n", lines));
        }
    },
    NUMBER_CHANGED {
        @Override
        byte[] apply(byte[] good, Random random) {
            return replace(good, NUMBER, random, pick(NUMBERS, random));
        }
    },
    WORD_MISSPELT {
        @Override
        byte[] apply(byte[] good, Random random) {
            List<MatchResult> words = WORD.matcher(text(good)).results().toList();
            if (words.isEmpty()) {
                return good;
            }
            StringBuilder word = new StringBuilder(pick(words, random).group());
            int at = random.nextInt(word.length());
            if (random.nextBoolean()) {
                word.deleteCharAt(at);
            } else {
                word.insert(at, (char) ('a' + random.nextInt(26)));
            }
            return replace(good, WORD, random, word.toString());
        }
    },
    VALUE_OF_ANOTHER_KIND {
        @Override
        byte[] apply(byte[] good, Random random) {
            return replace(good, random.nextBoolean() ? VALUE : NUMBER, random, pick(VALUES, random));
        }
    },
    NESTED_DEEPLY {
        @Override
        byte[] apply(byte[] good, Random random) {
            String brackets = pick(List.of("[", "{\"a\":", "- ", "{a: ", "{? ", "\"a\": "), random);
            return replace(
                    good, random.nextBoolean() ? VALUE : NUMBER, random, brackets.repeat(1 + random.nextInt(20_000)));
        }
    },
    YAML_BOMB {
        @Override
        byte[] apply(byte[] good, Random random) {
            StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
            int levels = 1 + random.nextInt(12);
            for (int level = 1; level <= levels; level++) {
                bomb.append("a").append(level).append(": &a").append(level).append(" [");
                bomb.append(String.join(", ", Collections.nCopies(9, "*a" + (level - 1))))
                        .append("]\n");
            }
            String use = pick(
                    List.of(
                            "",
                            "profile: *a" + levels + "\n",
                            "<<: *a" + levels + "\n",
                            "objectives: *a" + levels + "\n"),
                    random);
            return random.nextBoolean() ? join(bytes(bomb + use), good) : join(good, bytes("\n" + bomb + use));
        }
    },
    YAML_LOOP {
        @Override
        byte[] apply(byte[] good, Random random) {
            return replace(
                    good,
                    VALUE,
                    random,
                    pick(
                            List.of(
                                    " &loop [*loop]",
                                    " &loop {a: *loop}",
                                    " *nowhere",
                                    " !!java.net.URL [\"http://127.0.0.1\"]",
                                    " !tag x",
                                    " |",
                                    " >"),
                            random));
        }
    };

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z-]{2,}");
    private static final Pattern VALUE = Pattern.compile("(?<=:)[^,}\\n]+");
    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "-0.0",
            "1e308",
            "1e999",
            "-1e999",
            "NaN",
            "Infinity",
            ".inf",
            ".nan",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "2147483648",
            "99999999999999999999999999",
            "0x7fffffff",
            "1e-320",
            "0.00000000001",
            "\u0663",
            "1_000",
            "007",
            "999999999 h",
            "1.7976931348623157e308 d",
            "1e400 ms",
            "-5 ms");
    private static final List<String> VALUES = List.of(
            " null",
            " true",
            " []",
            " {}",
            " \"\"",
            " ~",
            " [1, 2]",
            " {\"a\": 1}",
            " \"text\"",
            " 7",
            " \"\\u0000\"",
            " \"\\ud800\"");

    /** @param good not empty */
    abstract byte[] apply(byte[] good, Random random);

    /** One of all, or now and then one upon another. */
    static byte[] any(byte[] good, Random random, List<Mutation> applied) {
        byte[] bad = good;
        do {
            Mutation mutation = values()[random.nextInt(values().length)];
            bad = bad.length == 0 ? bad : mutation.apply(bad, random);
            applied.add(mutation);
        } while (random.nextInt(5) == 0);
        return bad;
    }

    private static byte[] replace(byte[] good, Pattern what, Random random, String with) {
        String text = text(good);
        List<MatchResult> places = what.matcher(text).results().toList();
        if (places.isEmpty()) {
            return good;
        }
        MatchResult place = pick(places, random);
        String bad = text.substring(0, place.start()) + with + text.substring(place.end());
        // Latin-1 keeps every byte of what is around it; only what was put in may need more.
        return with.chars().allMatch(c -> c < 256) ? bytes(bad) : bad.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T pick(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> lines(byte[] bytes) {
        return new ArrayList<>(List.of(text(bytes).split("\n", -1)));
    }

    private static byte[] rest(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }
}
