#include "services/maintenance/plan.h"

#include <array>

using namespace Qt::StringLiterals;

namespace millwright::maintenance {

QString stepStateName(StepReport::State state)
{
    static constexpr std::array names {"done", "failed", "skipped", "cancelled", "rolled-back"};
    return QString::fromLatin1(names.at(static_cast<std::size_t>(state)));
}

QString impactName(Impact impact)
{
    static constexpr std::array names {"reversible", "service-affecting", "data-losing"};
    return QString::fromLatin1(names.at(static_cast<std::size_t>(impact)));
}

QString planScript(const Plan &plan)
{
    QStringList lines {u"#!/bin/sh"_s, u"# "_s % plan.title, u"set -eu"_s};
    for (const Step &step : plan.steps) {
        lines << QString() << u"# "_s % QString(step.title).replace(u'\n', u' ');
        if (step.equivalentOnly)
            lines << u"# Millwright makes this call through a library; the commands do the same."_s;
        lines << step.commands;
    }
    return lines.join(u'\n') % u'\n';
}

} // namespace millwright::maintenance
