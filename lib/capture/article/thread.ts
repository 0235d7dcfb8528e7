import type { Steps } from '../steps';
import { postFacts } from './authors';
import { type Block, blocksOf, nodesAStep } from './blocks';
import { hasText } from './text';
import { sitePosts } from './thread-sites';

/** Addresses of discussions, across forum software and question sites. */
const address =
  /\/\/(?:[\w-]+\.)*(?:forums?|bbs\w*|board|boards|community|communities|discuss|discourse|discussions?|ask|answers|tieba|talk\w*)\.|\/(?:forums?|bbs|community|discuss(?:ions?)?|threads?|topic|questions?|answers?|viewtopic|showthread|viewthread|ubbthreads|t|qa|q|faq|comments)(?:[/.?-]|\w*\.(?:php|html?|aspx?))|[?&](?:mod=viewthread|topic=|showtopic=|threadid=)|\/thread-\d|\/topic-\d|stackoverflow\.com|stackexchange\.com|zhihu\.com\/question/i;

const software =
  /phpbb|vbulletin|xenforo|discourse|mybb|flarum|nodebb|bbpress|discuz|invision|vanilla|simple machines|kunena|wpforo|asgaros|talkyard|misago|dwqa/i;

const schema = /"@type"\s*:\s*"(?:DiscussionForumPosting|QAPage|Question)"/;

/** Whether a page is a discussion by its address, its software or its own word. */
export function isDiscussion(doc: Document, url: string): boolean {
  if (address.test(url)) return true;
  const generator = doc.querySelector('meta[name="generator" i]')?.getAttribute('content') ?? '';
  if (software.test(`${generator} ${doc.body?.id ?? ''} ${doc.body?.className ?? ''}`)) return true;
  return [...doc.querySelectorAll('script[type="application/ld+json" i]')].some((script) =>
    schema.test(script.textContent ?? ''),
  );
}

/** What pages call the text of a post: a word for post and a word for text, or the known name of one software. */
const postText =
  /(?:^|[\s_-])(?:(?:js[_-]+)?(?:posts?|comments?|messages?|msg|repl(?:y|ies)|answers?|topic|question|thread|discussion|entry|item|cPost|bbp|wpforo|dwqa|forum)[_-]*(?:\w+[_-]+)*(?:content(?:s|-text|wrap)?|body|text|message|html|copy)|postbody|postmessage|postcontent|messagebody|messagetext|messagecontent|commentbody|commenttext|commentcontent|post_body|post_content|cooked|bbwrapper|usercontent|kmsg|t_f|d_post_content|richtext|ztext|markdown-body|markdown-reply|comment-content|reply_content|topic_content|article-content|htmlcontentrenderer\w*|ipsType_richText|dw-p-bd-blk|question-block|tweettext|prose|short)(?=[\s_-]|$)/i;

const aside =
  'nav, aside, footer, header, blockquote, [role="navigation"], [role="complementary"], [class*="sidebar" i], [class*="signature" i], [class*="related" i], [class*="breadcrumb" i]';
const signature = /signature|(?:^|[\s_-])sig(?:[\s_-]|$)/i;

interface Post {
  element: Element;
  chars: number;
}

/** A block of a post, with who wrote it and how deep the post stands among the answers. */
export interface PostBlock extends Block {
  speaker?: string;
  depth: number;
}

const postsAStep = 20;

/** The texts of a discussion's posts, in order, without what stands around them. Empty where the page gives no names to go by. */
export function* threadBlocks(flat: Document, url: string): Steps<PostBlock[]> {
  const known = sitePosts(flat, url);
  const elements = known.length > 0 ? known : (yield* posts(flat)).map((post) => post.element);
  const found: PostBlock[] = [];
  for (const [i, element] of elements.entries()) {
    if (i % postsAStep === 0) yield;
    const { author, depth } = postFacts(element, elements[i - 1], elements[i + 1]);
    for (const block of blocksOf(element)) {
      if (hasText(block.text)) found.push({ ...block, ...(author ? { speaker: author } : {}), depth });
    }
  }
  return found;
}

function* posts(flat: Document): Steps<Post[]> {
  const total = flat.body?.textContent?.length ?? 0;
  // Class names like `with-sidebar` stand on the wrapper of the whole page: what holds most of the text is no aside.
  const isAside = new Map<Element, boolean>();
  const beside = (element: Element): boolean => {
    for (let at = element.closest(aside); at; at = at.parentElement?.closest(aside) ?? null) {
      const small = isAside.get(at) ?? (at.textContent?.length ?? 0) < total * 0.5;
      isAside.set(at, small);
      if (small) return true;
    }
    return false;
  };
  const named: Post[] = [];
  for (const [i, element] of flat
    .querySelectorAll('[class], [itemprop~="text"], [itemprop~="articleBody"]')
    .entries()) {
    if (i % nodesAStep === 0) yield;
    const name = element.getAttribute('class') ?? '';
    if (signature.test(name) || !(postText.test(name) || element.hasAttribute('itemprop'))) continue;
    if (element.localName === 'body' || beside(element)) continue;
    const chars = (element.textContent ?? '').replace(/\s+/g, '').length;
    if (chars > 0) named.push({ element, chars });
  }
  const set = new Set(named.map((post) => post.element));
  // A wrapper gives way to the named texts inside it: what else it holds is about the writer.
  const inside = new Map<Element, Post[]>();
  for (const post of named) {
    for (let at = post.element.parentElement; at; at = at.parentElement) {
      if (!set.has(at)) continue;
      const within = inside.get(at);
      if (within) within.push(post);
      else inside.set(at, [post]);
      break;
    }
  }
  const kept = new Set<Element>();
  const keep = (post: Post): void => {
    const within = inside.get(post.element) ?? [];
    const held = within.reduce((sum, one) => sum + one.chars, 0);
    if (within.length > 0 && (held >= post.chars * 0.15 || within.length > 1)) for (const one of within) keep(one);
    else kept.add(post.element);
  };
  const nested = new Set([...inside.values()].flat().map((post) => post.element));
  for (const post of named) if (!nested.has(post.element)) keep(post);
  return named.filter((post) => kept.has(post.element));
}
