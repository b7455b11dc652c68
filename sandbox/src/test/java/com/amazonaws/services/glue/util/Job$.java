package com.amazonaws.services.glue.util;

/** Stands in for the Scala object behind {@link Job}. */
public final class Job$ {

    private Job$() {}
}
