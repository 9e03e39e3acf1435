#include "models/merge.h"

#include <QSet>

namespace millwright::models {

void mergeByKey(QStringList have, const QStringList &want, const MergeSteps &steps)
{
    const QSet<QString> wanted(want.begin(), want.end());
    for (int at = int(have.size()) - 1; at >= 0; --at) {
        if (wanted.contains(have.at(at)))
            continue;
        have.removeAt(at);
        steps.remove(at);
    }
    const QSet<QString> kept(have.begin(), have.end());
    for (int at = 0; at < want.size(); ++at) {
        const QString &key = want.at(at);
        if (!kept.contains(key)) {
            have.insert(at, key);
            steps.insert(at, at);
            continue;
        }
        if (const int from = int(have.indexOf(key, at)); from != at) {
            have.move(from, at);
            steps.move(from, at);
        }
        steps.keep(at, at);
    }
}

} // namespace millwright::models
