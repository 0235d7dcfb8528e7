// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { captureArticle } from '../../../../lib/capture/article/extract';
import { threadBlocks } from '../../../../lib/capture/article/thread';
import { atOnce } from '../../../../lib/capture/steps';
import { page } from './pages';

const [ask, one, two, three] = [
  'Does the harbour clock strike the half hours, or only the full ones these days?',
  'Only the full ones, ever since the new spring was put in.',
  'That is not so: I heard it strike the half yesterday.',
  'Then it was the church you heard.',
];
const said = (html: string, url: string) =>
  atOnce(threadBlocks(page(html), url)).map(({ text, speaker, depth }) => [text, speaker, depth]);

/** Markup in the shape each site uses, written for these tests. */
describe('threadBlocks', () => {
  it('Hacker News: a table of rows, depth by an attribute', () => {
    const row = (text: string, user: string, indent: number) =>
      `<tr class="athing comtr"><td><table><tr><td class="ind" indent="${indent}"></td><td class="default">
       <span class="comhead"><a href="user?id=${user}" class="hnuser">${user}</a> <a href="item?id=1">1 hour ago</a></span>
       <div class="comment"><div class="commtext c00">${text}</div></div></td></tr></table></td></tr>`;
    const html = `<table>${row(one, 'ada', 0)}${row(two, 'ben', 1)}${row(three, 'cy', 2)}</table>`;
    expect(said(html, 'https://news.ycombinator.com/item?id=1')).toEqual([
      [one, 'ada', 0],
      [two, 'ben', 1],
      [three, 'cy', 2],
    ]);
  });

  it('Reddit: custom elements with author and depth', () => {
    const html = `<shreddit-post author="ada"><div slot="text-body"><p>${ask}</p></div></shreddit-post>
      <shreddit-comment author="ben" depth="0"><div slot="comment"><p>${one}</p></div>
      <shreddit-comment author="cy" depth="1"><div slot="comment"><p>${two}</p></div></shreddit-comment></shreddit-comment>`;
    expect(said(html, 'https://www.reddit.com/r/clocks/comments/1/x/')).toEqual([
      [ask, 'ada', 0],
      [one, 'ben', 0],
      [two, 'cy', 1],
    ]);
  });

  it('Reddit, old: nested things', () => {
    const thing = (text: string, author: string, child = '') =>
      `<div class="thing comment" data-author="${author}"><div class="entry"><a href="/user/${author}">${author}</a>
       <div class="usertext-body"><p>${text}</p></div></div><div class="child">${child}</div></div>`;
    expect(said(thing(one, 'ben', thing(two, 'cy')), 'https://old.reddit.com/r/clocks/comments/1/x/')).toEqual([
      [one, 'ben', 0],
      [two, 'cy', 1],
    ]);
  });

  it('Stack Exchange: the name stands below the text', () => {
    const post = (text: string, user: string, kind: string) =>
      `<div class="${kind}"><div class="post-layout"><div class="s-prose js-post-body"><p>${text}</p></div>
       <div class="user-info"><div class="user-details"><a href="/users/1/${user}">${user}</a></div></div></div></div>`;
    const html = post(ask, 'ada', 'question') + post(one, 'ben', 'answer') + post(two, 'cy', 'answer');
    expect(said(html, 'https://clocks.stackexchange.com/questions/1/x')).toEqual([
      [ask, 'ada', 0],
      [one, 'ben', 0],
      [two, 'cy', 0],
    ]);
  });

  it('GitHub: comments of an issue', () => {
    const comment = (text: string, user: string) =>
      `<div class="timeline-comment"><h3><a class="author" data-hovercard-type="user" href="/${user}">${user}</a> commented</h3>
       <div class="comment-body markdown-body"><p>${text}</p></div></div>`;
    expect(said(comment(ask, 'ada') + comment(one, 'ben'), 'https://github.com/x/y/issues/1')).toEqual([
      [ask, 'ada', 0],
      [one, 'ben', 0],
    ]);
  });

  it('Discourse: posts in articles', () => {
    const post = (text: string, user: string) =>
      `<div class="topic-post"><article><div class="names"><span class="username"><a data-user-card="${user}">${user}</a></span></div>
       <div class="regular contents"><div class="cooked"><p>${text}</p></div></div></article></div>`;
    expect(said(post(ask, 'ada') + post(one, 'ben'), 'https://discuss.clocks.example/t/x/1')).toEqual([
      [ask, 'ada', 0],
      [one, 'ben', 0],
    ]);
  });

  it('V2EX, Douban and Zhihu: the name is a link to a person', () => {
    const v2ex = (text: string, user: string) =>
      `<div class="cell"><table><tr><td><strong><a href="/member/${user}" class="dark">${user}</a></strong>
       <div class="reply_content">${text}</div></td></tr></table></div>`;
    expect(said(v2ex(one, 'ben') + v2ex(two, 'cy'), 'https://www.v2ex.com/t/1')).toEqual([
      [one, 'ben', 0],
      [two, 'cy', 0],
    ]);
    const douban = (text: string, user: string) =>
      `<li class="comment-item"><div class="reply-doc"><h4><a href="https://www.douban.com/people/${user}/">${user}</a></h4>
       <p class="reply-content">${text}</p></div></li>`;
    const group = 'https://www.douban.com/group/topic/1/';
    expect(said(`<ul>${douban(one, 'ben')}${douban(two, 'cy')}</ul>`, group)).toEqual([
      [one, 'ben', 0],
      [two, 'cy', 0],
    ]);
    const zhihu = (text: string, user: string) =>
      `<div class="List-item"><div class="AnswerItem"><a class="UserLink-link" href="//www.zhihu.com/people/${user}">${user}</a>
       <div class="RichContent-inner"><span class="RichText ztext"><p>${text}</p></span></div></div></div>`;
    expect(said(zhihu(one, 'ben') + zhihu(two, 'cy'), 'https://www.zhihu.com/question/1')).toEqual([
      [one, 'ben', 0],
      [two, 'cy', 0],
    ]);
  });

  it('X and Weibo: facts of the site', () => {
    const tweet = (text: string, user: string) =>
      `<article><div data-testid="User-Name"><a href="/${user}"><span>${user}</span></a><a href="/${user}">@${user}</a></div>
       <div data-testid="tweetText"><span>${text}</span></div></article>`;
    expect(said(tweet(ask, 'ada') + tweet(one, 'ben'), 'https://x.com/ada/status/1')).toEqual([
      [ask, 'ada', 0],
      [one, 'ben', 0],
    ]);
    const weibo = (text: string, user: string) =>
      `<article class="Feed_wrap"><header><a href="/u/1" class="head_name"><span>${user}</span></a></header>
       <div class="detail_wbtext_4CRf9">${text}</div></article>`;
    expect(said(weibo(ask, 'ada'), 'https://weibo.com/1/x')).toEqual([[ask, 'ada', 0]]);
  });

  it('reaches the passages', () => {
    const html = `<title>Does the clock strike?</title><h1>Does the clock strike?</h1><ol class="comments">
      <li class="comment depth-1"><cite class="comment-author">ben</cite><div class="comment-content"><p>${one}</p></div>
      <ol><li class="comment depth-2"><cite class="comment-author">cy</cite><div class="comment-content"><p>${two}</p></div></li></ol></li></ol>`;
    const { passages } = captureArticle(page(html), 'https://forum.clocks.example/topic/1');
    expect(passages.map(({ text, speaker, depth }) => [text, speaker, depth])).toEqual([
      ['Does the clock strike?', undefined, undefined],
      [one, 'ben', 0],
      [two, 'cy', 1],
    ]);
  });
});
