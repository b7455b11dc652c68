package io.github.ecommercepipeline.report.page;

/** A job. */
public record JobRow(
        String id, String started, String duration, String batches, String bytes, String status, String cost) {}
