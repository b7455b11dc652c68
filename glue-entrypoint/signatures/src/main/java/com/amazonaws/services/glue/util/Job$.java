package com.amazonaws.services.glue.util;

/** Signature only: the Scala object behind {@link Job}. */
public final class Job$ {

    private Job$() {}
}
