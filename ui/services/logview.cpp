#include "ui/services/logview.h"

#include "ui/kit/buttons.h"
#include "ui/kit/card.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"
#include "ui/kit/verdictlook.h"

#include <QBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTextCursor>

using namespace Qt::StringLiterals;

namespace millwright::ui::services {

LogView::LogView(docker::LogService &logs, QWidget *parent)
    : QWidget(parent), m_logs(logs), m_text(new QPlainTextEdit(this)), m_state(new kit::TextLabel({}, kit::TextRole::Small, QFont::Normal, kit::Tone::Muted, this)),
      m_goOn(kit::makeButton(tr("Go on"), kit::ButtonKind::Link, {}, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_text, 1);
    column->addWidget(new kit::Rule(Qt::Horizontal, this));
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(kit::space::Page, kit::space::Small, kit::space::Page, kit::space::Small);
    foot->addWidget(m_state, 1);
    foot->addWidget(m_goOn);
    column->addLayout(foot);
    m_text->setObjectName(u"logText"_s);
    m_text->setAccessibleName(tr("Log lines"));
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setMaximumBlockCount(MostLines);
    m_text->setFont(kit::monoFont(kit::TextRole::Caption));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_state->setObjectName(u"logState"_s);
    m_goOn->setObjectName(u"logGoOn"_s);
    connect(m_text->verticalScrollBar(), &QScrollBar::valueChanged, this, &LogView::judgeScroll);
    connect(m_goOn, &QPushButton::clicked, this, &LogView::goOn);
    presentState();
}

void LogView::follow(const QString &containerId)
{
    if (m_container == containerId && m_follower)
        return;
    stop();
    m_text->clear();
    m_container = containerId;
    m_ended = false;
    m_problem.clear();
    if (!containerId.isEmpty()) {
        m_follower = m_logs.follow(containerId, Tail);
        connect(m_follower.get(), &docker::LogFollower::linesArrived, this, &LogView::add);
        connect(m_follower.get(), &docker::LogFollower::ended, this, &LogView::end);
    }
    presentState();
}

void LogView::stop()
{
    m_follower.reset();
    m_container.clear();
    m_aside.clear();
    m_paused = false;
}

void LogView::add(const QList<docker::LogLine> &lines)
{
    if (!m_paused)
        return write(lines);
    m_aside += lines;
    if (m_aside.size() > MostLines)
        m_aside.remove(0, m_aside.size() - MostLines);
    presentState();
}

void LogView::write(const QList<docker::LogLine> &lines)
{
    m_writing = true;
    const kit::ThemeTokens &look = kit::tokens();
    QTextCursor cursor(m_text->document());
    cursor.movePosition(QTextCursor::End);
    cursor.beginEditBlock();
    QTextCharFormat time;
    time.setForeground(QColor::fromRgba(look.muted));
    QTextCharFormat plain;
    plain.setForeground(QColor::fromRgba(look.text));
    QTextCharFormat error;
    error.setForeground(QColor::fromRgba(kit::verdictTokens(core::Verdict::Critical).text));
    for (const docker::LogLine &line : lines) {
        if (!m_text->document()->isEmpty())
            cursor.insertBlock();
        cursor.insertText(line.at.toLocalTime().toString(u"HH:mm:ss.zzz  "_s), time);
        cursor.insertText(line.text, line.isError ? error : plain);
    }
    cursor.endEditBlock();
    m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
    m_writing = false;
    presentState();
}

void LogView::judgeScroll()
{
    if (m_writing)
        return;
    const bool atEnd = m_text->verticalScrollBar()->value() >= m_text->verticalScrollBar()->maximum() - 1;
    if (atEnd && m_paused)
        return goOn();
    m_paused = !atEnd;
    presentState();
}

void LogView::goOn()
{
    m_paused = false;
    write(std::exchange(m_aside, {}));
}

void LogView::end(const QString &problem)
{
    m_ended = true;
    m_problem = problem;
    presentState();
}

void LogView::presentState()
{
    m_goOn->setVisible(m_paused);
    if (m_container.isEmpty())
        return m_state->setText(tr("This service has no container."));
    if (m_paused)
        return m_state->setText(m_aside.isEmpty() ? tr("Paused") : tr("Paused, %1 new lines").arg(m_aside.size()));
    if (m_ended)
        return m_state->setText(m_problem.isEmpty() ? tr("The container ended.") : m_problem);
    m_state->setText(tr("Follows; scroll up to pause. Red came on standard error."));
}

} // namespace millwright::ui::services
