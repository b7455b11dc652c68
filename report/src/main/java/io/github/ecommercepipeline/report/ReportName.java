package io.github.ecommercepipeline.report;

import java.time.LocalDate;

/** The names of the files of reports. */
public final class ReportName {

    /** The index over days. */
    public static final String INDEX = "index.html";

    private static final String END = ".html";

    private ReportName() {}

    /** The report of a job. */
    public static String ofJob(String jobRunId) {
        return "job=" + jobRunId + END;
    }

    /** The report of a range of days. */
    public static String ofDays(LocalDate from, LocalDate to) {
        return from.equals(to) ? "day=" + from + END : "days=" + from + "_" + to + END;
    }

    /** Whether a file is a report that the index may link to. */
    public static boolean isReport(String name) {
        return name.matches("(job|days?)=.+\\.html");
    }

    /** The title of a report in the index. */
    static String title(String name) {
        String what = name.substring(name.indexOf('=') + 1, name.length() - END.length());
        return name.startsWith("job=") ? "Job " + what : what.replace("_", " to ");
    }
}
