#include "services/systems/recognition.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::systems {

namespace {

constexpr int ImageScore = 60;
constexpr int ProgramScore = 40;
constexpr int EnvironmentScore = 30;
constexpr int LabelScore = 30;
constexpr int PortScore = 20;

const QStringList &usualCompanions()
{
    static const QStringList words {u"exporter"_s, u"backup"_s,   u"admin"_s,   u"proxy"_s, u"operator"_s, u"migrat"_s, u"client"_s,
                                    u"tools"_s,    u"-ui"_s,      u"ui-"_s,     u"init"_s,  u"metrics"_s,  u"browser"_s};
    return words;
}

bool containsAny(const QString &text, const QStringList &words)
{
    return std::ranges::any_of(words, [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

// The program a command runs, through a shell's -c and tini too: {"sh", "-c", "psql -c …"} → "psql"; empty when only options are given.
QString programOf(const QStringList &command)
{
    static const QStringList wrappers {u"sh"_s, u"bash"_s, u"ash"_s, u"tini"_s, u"dumb-init"_s, u"env"_s, u"exec"_s, u"gosu"_s};
    static const QRegularExpression spaces(u"\\s+"_s);
    for (const QString &argument : command) {
        for (const QString &word : argument.split(spaces, Qt::SkipEmptyParts)) {
            const QString name = word.section(u'/', -1);
            if (!word.startsWith(u'-') && !wrappers.contains(name) && !name.contains(u"entrypoint"_s))
                return name;
        }
    }
    return {};
}

// Collects points and the reasons for them.
class Tally final
{
public:
    void add(int score, const QString &reason)
    {
        m_recognition.score += score;
        m_reasons.append(reason);
    }
    [[nodiscard]] platform::Recognition recognition() const { return {m_recognition.score, m_reasons.join(u", "_s)}; }

private:
    platform::Recognition m_recognition;
    QStringList m_reasons;
};

QString say(const char *text)
{
    return QCoreApplication::translate("Recognition", text);
}

} // namespace

QString imageBaseName(const QString &image)
{
    if (image.startsWith(u"sha256:"_s))
        return {};
    return image.section(u'@', 0, 0).section(u'/', -1).section(u':', 0, 0).toLower();
}

std::pair<QString, QString> firstVariable(const platform::ContainerClues &clues, const QStringList &names)
{
    for (const QString &name : names) {
        const QString value = clues.environment.value(name);
        if (!value.isEmpty())
            return {name, value};
    }
    return {};
}

platform::Recognition recogniseBy(const RecognitionRules &rules, const platform::ContainerClues &clues)
{
    const QString image = imageBaseName(clues.image);
    const bool known = rules.images.contains(image);
    const QString program = programOf(clues.command);
    if (rules.otherPrograms.contains(program) || (!known && (containsAny(image, rules.companions) || containsAny(image, usualCompanions()))))
        return {};
    if (!known && std::ranges::any_of(rules.clientEnvironment, [&](const QString &name) { return clues.environment.contains(name); }))
        return {};

    Tally tally;
    if (known)
        tally.add(ImageScore, say("image %1").arg(clues.image));
    if (rules.programs.contains(program))
        tally.add(ProgramScore, say("runs %1").arg(program));
    if (const auto [name, value] = firstVariable(clues, rules.environment); !name.isEmpty())
        tally.add(EnvironmentScore, say("%1 is set").arg(name));
    if (!rules.titleLabel.isEmpty() && clues.labels.value(u"org.opencontainers.image.title"_s).compare(rules.titleLabel, Qt::CaseInsensitive) == 0)
        tally.add(LabelScore, say("labelled %1").arg(rules.titleLabel));
    const auto port = std::ranges::find_if(rules.ports, [&](quint16 one) { return clues.exposedPorts.contains(one); });
    if (port != rules.ports.end())
        tally.add(PortScore, say("port %1").arg(*port));
    return tally.recognition();
}

} // namespace millwright::systems
