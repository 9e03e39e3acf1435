#pragma once

#include "services/platform/platform.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <optional>

namespace millwright::platform {

// What discovery knows of a container before it has a kind. Unmasked values: stays in memory.
struct ContainerClues
{
    QString serviceName;
    QString image;
    QHash<QString, QString> environment;
    QHash<QString, QString> labels;
    QList<quint16> exposedPorts;
    QStringList command;
};

// How sure a system module is that a container is its system. The service's name alone never decides.
struct Recognition
{
    int score = 0; // 0: no; 50 and more: yes, the highest score wins
    QString reason; // for people: "image postgres:15, POSTGRES_USER is set"
};

struct KindGuess
{
    QString kind; // empty: none of the systems we know
    QString reason;
    std::optional<Credential> credential;
    quint16 mainPort = 0; // of the kind, inside the container; 0: not known
};

// Tells a container's kind. Thread-safe; the catalogue of systems is one.
class KindRecogniser
{
public:
    virtual ~KindRecogniser() = default;
    [[nodiscard]] virtual KindGuess guess(const ContainerClues &clues) const = 0;
};

} // namespace millwright::platform
