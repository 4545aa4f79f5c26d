package dev.sluice.pollers;

import dev.sluice.pollers.events.RedisListener;
import dev.sluice.pollers.job.RunListener;

/**
 * Is told what happens downstream: what log lines and progress are made of. Called on the threads
 * of jobs and events; must return soon. What it throws is logged and has no other effect.
 */
public interface JobListener extends RunListener, RedisListener {}
