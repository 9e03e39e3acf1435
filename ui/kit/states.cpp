#include "ui/kit/states.h"

#include "ui/kit/buttons.h"
#include "ui/kit/icons.h"
#include "ui/kit/textlabel.h"
#include "ui/kit/theme.h"

#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::ui::kit {

namespace {
constexpr int PictureEdge = 32;
constexpr int TextWidth = 440;
constexpr int LoadingDelayMilliseconds = 250;

TextLabel *centredLabel(TextRole role, QFont::Weight weight, Tone tone, QWidget *parent)
{
    auto *label = new TextLabel({}, role, weight, tone, parent);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setFixedWidth(TextWidth);
    return label;
}

// A wrapped label beside others in a column gets one line only, unless it says how many it needs.
void setWrapped(TextLabel &label, const QString &text)
{
    label.setText(text);
    label.setMinimumHeight(std::max(0, label.heightForWidth(TextWidth)));
    label.setVisible(!text.isEmpty());
}
} // namespace

class EmptyState::Picture final : public QWidget
{
public:
    explicit Picture(QWidget *parent) : QWidget(parent) { setFixedSize(PictureEdge, PictureEdge); }
    void setName(const QString &name)
    {
        m_name = name;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintIcon(painter, rect(), m_name, IconTone::Muted);
    }

private:
    QString m_name;
};

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent), m_picture(new Picture(this)), m_sentence(centredLabel(TextRole::Section, QFont::DemiBold, Tone::Text, this)),
      m_hint(centredLabel(TextRole::Body, QFont::Normal, Tone::Muted, this)),
      m_detail(centredLabel(TextRole::Small, QFont::Normal, Tone::Muted, this)), m_action(makeButton({}, ButtonKind::Plain, {}, this))
{
    m_sentence->setObjectName(u"sentence"_s);
    m_action->setObjectName(u"stateAction"_s);
    m_detail->setMono(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(space::Small);
    column->addStretch(2);
    for (QWidget *part : std::initializer_list<QWidget *> {m_picture, m_sentence, m_hint, m_detail, m_action})
        column->addWidget(part, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionPressed);
    setAction({});
    setDetail({});
}

void EmptyState::setTexts(const QString &iconName, const QString &sentence, const QString &hint)
{
    m_picture->setName(iconName);
    setWrapped(*m_sentence, sentence);
    setWrapped(*m_hint, hint);
    setAccessibleName(sentence);
    setAccessibleDescription(hint);
}

void EmptyState::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setAccessibleName(text);
    m_action->setVisible(!text.isEmpty());
}

void EmptyState::setDetail(const QString &detail)
{
    setWrapped(*m_detail, detail);
}

LoadingState::LoadingState(QWidget *parent) : QWidget(parent), m_sentence(centredLabel(TextRole::Body, QFont::Normal, Tone::Muted, this))
{
    auto *column = new QVBoxLayout(this);
    column->addStretch(2);
    column->addWidget(m_sentence, 0, Qt::AlignHCenter);
    column->addStretch(3);
    setSentence(tr("Reading…"));
}

void LoadingState::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
}

void LoadingState::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_sentence->hide();
    QTimer::singleShot(LoadingDelayMilliseconds, m_sentence, &QWidget::show);
}

StateStack::StateStack(QWidget *content, QWidget *parent)
    : QStackedWidget(parent), m_loading(new LoadingState(this)), m_empty(new EmptyState(this)), m_problem(new EmptyState(this))
{
    m_loading->setObjectName(u"loadingState"_s);
    m_empty->setObjectName(u"emptyState"_s);
    m_problem->setObjectName(u"problemState"_s);
    for (QWidget *state : std::initializer_list<QWidget *> {content, m_loading, m_empty, m_problem})
        addWidget(state);
    connect(m_empty, &EmptyState::actionPressed, this, &StateStack::emptyActionPressed);
    connect(m_problem, &EmptyState::actionPressed, this, &StateStack::problemActionPressed);
    setCurrentIndex(int(State::Loading));
}

void StateStack::showData()
{
    setCurrentIndex(int(State::Data));
}

void StateStack::showLoading(const QString &sentence)
{
    m_loading->setSentence(sentence.isEmpty() ? tr("Reading…") : sentence);
    setCurrentIndex(int(State::Loading));
}

void StateStack::showEmpty(const QString &iconName, const QString &sentence, const QString &hint, const QString &action)
{
    m_empty->setTexts(iconName, sentence, hint);
    m_empty->setAction(action);
    setCurrentIndex(int(State::Empty));
}

void StateStack::showProblem(const core::Error &error, const QString &action)
{
    m_problem->setTexts(u"warning"_s, error.summary, error.target);
    m_problem->setDetail(error.detail);
    m_problem->setAction(action.isEmpty() ? tr("Try again") : action);
    setCurrentIndex(int(State::Problem));
}

} // namespace millwright::ui::kit
