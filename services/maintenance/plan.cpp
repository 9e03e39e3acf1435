#include "services/maintenance/plan.h"

#include "services/maintenance/runner.h"

using namespace Qt::StringLiterals;

namespace millwright::maintenance {

QString planScript(const Plan &plan)
{
    QStringList lines {u"#!/bin/sh"_s, u"# "_s % plan.title, u"set -eu"_s};
    for (const Step &step : plan.steps) {
        lines << QString() << u"# "_s % step.title;
        lines << step.commands;
    }
    return lines.join(u'\n') % u'\n';
}

} // namespace millwright::maintenance
