package dev.doorbuster.reports.rendering;

import java.util.List;

/**
 * One chart.
 *
 * @param id names it in the page
 * @param unit of the vertical axis
 * @param logarithmic whether the vertical axis is
 */
record Chart(String id, String title, String note, String unit, boolean logarithmic, List<ChartLine> lines) {

    static Chart of(String id, String title, String note, String unit, List<ChartLine> lines) {
        return new Chart(id, title, note, unit, false, lines);
    }
}
