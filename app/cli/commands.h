#pragma once

#include "app/cli/await.h"
#include "app/cli/options.h"
#include "app/cli/terminal.h"
#include "app/composition/composition.h"
#include "services/maintenance/plan.h"
#include "services/platform/platform.h"

namespace millwright::app {

// Everything one command needs.
struct Invocation
{
    const Options &options;
    Terminal &terminal;
    Composition &composition;
};

// Opens the platform the options name: --compose-file, --platform, the only one found, or the last opened among several.
// NotFound and Conflict say which there are.
[[nodiscard]] core::Result<platform::Platform> openPlatform(Invocation &invocation);

// Each returns the exit status.
int runPlatforms(Invocation &invocation);
int runHealth(Invocation &invocation);
int runBackup(Invocation &invocation); // create, list, show, verify, delete
int runRestore(Invocation &invocation);
int runJournal(Invocation &invocation);

// Shows a plan, asks unless --yes, runs it and prints its report; with --dry-run only shows it.
int confirmAndRun(Invocation &invocation, const maintenance::Plan &plan);

// Picks the command; usage errors are 64.
int runCommand(Invocation &invocation);

} // namespace millwright::app
